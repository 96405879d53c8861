/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.entry.Revision;
import io.failovercache.node.Node;

/**
 * A put or an evict of one key.
 *
 * @param key the key
 * @param value the bytes to store, {@code null} for an evict
 * @param expiry as memcached counts it
 * @param condition the tokens of what it may replace; {@code null} if it replaces
 * anything
 * @param tombstone what it leaves where it stores no value
 */
@SuppressWarnings("ArrayRecordComponent")
record Write(EntryKey key, byte @Nullable [] value, int expiry, @Nullable FillTokens condition, Entry tombstone) {

	Write(EntryKey key, byte @Nullable [] value, int expiry, @Nullable FillTokens condition) {
		this(key, value, expiry, condition, Entry.marker(EntryKind.TOMBSTONE));
	}

	static Write evict(EntryKey key) {
		return new Write(key, null, 0, null);
	}

	/**
	 * An evict of a key that is updated in place.
	 */
	static Write delete(EntryKey key, long revision) {
		return new Write(key, null, 0, null, Revision.tombstone(revision));
	}

	/**
	 * The command that stores the value on an owner.
	 * @param node the owner
	 * @param physicalKey the present key there
	 * @param rules the decisions of the protocol
	 * @return the command, {@code null} if the value must not be stored there
	 */
	@Nullable Request storeOn(Node node, String physicalKey, Rules rules) {
		if (this.value == null) {
			return null;
		}
		if (this.condition == null) {
			return Request.set(physicalKey, this.value, this.expiry);
		}
		// Another generation or another clear since the miss: the token is void.
		FillTokens.Token token = this.condition.tokenOf(node, physicalKey);
		long cas = (token != null) ? token.cas() : 0;
		return rules.mayFill(token != null) ? rules.fill(physicalKey, this.value, this.expiry, cas) : null;
	}

}
