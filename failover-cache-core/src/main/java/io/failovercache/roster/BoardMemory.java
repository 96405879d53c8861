/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The knowledge of this instance about the roster on one server. Guarded by the lock of
 * {@link Roster}.
 */
final class BoardMemory {

	private @Nullable ServerMark absorbed;

	private boolean outdated = true;

	private long due;

	/** The rings of this instance that were seen on the server under its present mark. */
	private final Set<String> shown = new HashSet<>();

	/** The rings of this instance that were ever seen there. */
	private final Set<String> everShown = new HashSet<>();

	/**
	 * Returns whether the document must be read, because it has changed or something must
	 * be written.
	 */
	boolean isBehind(ServerMark mark, long now) {
		return this.outdated || now - this.due >= 0 || !mark.equals(this.absorbed);
	}

	void outdate() {
		this.outdated = true;
	}

	/**
	 * Notes the process of the server, which may be a new one.
	 */
	void met(ServerMark mark) {
		if (this.absorbed == null || !this.absorbed.mark().equals(mark.mark())) {
			this.shown.clear();
		}
	}

	/**
	 * Returns whether the document was read on the server that has a mark.
	 */
	boolean isOf(ServerMark mark) {
		return this.absorbed != null && this.absorbed.mark().equals(mark.mark());
	}

	void absorbed(ServerMark mark, long nextDue) {
		this.absorbed = mark;
		this.due = nextDue;
		this.outdated = false;
	}

	/**
	 * Returns whether a ring that is missing on the server was lost with the server's
	 * memory, not omitted or removed by others.
	 */
	boolean lostByRestart(String ring) {
		return this.everShown.contains(ring) && !this.shown.contains(ring);
	}

	void shows(String ring) {
		this.shown.add(ring);
		this.everShown.add(ring);
	}

	boolean isShown(String ring) {
		return this.shown.contains(ring);
	}

}
