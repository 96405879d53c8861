/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.admission;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;

/**
 * The answers of a server to its examination, and the conclusion from them.
 *
 * @param first the first value stored under a key, read back with its CAS token
 * @param second the second value stored there, read back with its CAS token
 * @param compared the answer to a CAS of that key with a token that was never given
 * @param settings its settings, if it tells them
 */
record ServerFindings(Reply first, Reply second, Reply compared, Reply settings) {

	static final String NO_CAS = "the server has no CAS (memcached -C, Dragonfly), and without CAS an older value could "
			+ "replace a newer one. Start memcached without -C, or name another server";

	static final String NO_EVICTION = "when it is full, the server answers with errors instead of evicting old items "
			+ "(memcached -M). Start memcached without -M";

	/**
	 * The reason that the server must not be used.
	 * @return a clause and what to do; {@code null} if there is none, or nothing is known
	 */
	@Nullable String refusal() {
		List<String> lines = (this.settings instanceof Reply.Text text) ? text.text().lines().toList() : List.of();
		if (lines.contains("cas_enabled=no") || !hasTokens() || this.compared == Reply.Status.STORED) {
			return NO_CAS;
		}
		return lines.contains("evictions=off") ? NO_EVICTION : null;
	}

	/**
	 * Returns whether stored items have CAS tokens. An item that was evicted in the
	 * meantime, or not accepted, proves nothing.
	 */
	private boolean hasTokens() {
		if (!(this.first instanceof Reply.Value one) || !(this.second instanceof Reply.Value other)) {
			return true;
		}
		return one.cas() != 0 && other.cas() != 0 && one.cas() != other.cas();
	}

}
