/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import org.jspecify.annotations.Nullable;

/**
 * The last failure of one server. A connection that this side has ended failed before
 * that: its end is no news. An attempt that was given up is an error only until a later
 * one succeeds, as it may have been this instance that was slow. Thread-safe.
 */
final class LastError {

	private @Nullable String failure;

	private @Nullable String slowness;

	private boolean endedHere;

	/**
	 * The failure in words.
	 * @return class and message, {@code null} if there was none
	 */
	synchronized @Nullable String text() {
		return (this.slowness != null) ? this.slowness : this.failure;
	}

	synchronized void failed(String error) {
		this.failure = error;
		this.slowness = null;
	}

	/** An attempt to connect begins. */
	synchronized void attempted() {
		this.endedHere = false;
	}

	synchronized void connected() {
		this.endedHere = false;
		this.slowness = null;
	}

	/** An attempt has taken too long, and is about to be ended. */
	synchronized void givenUp(long millis) {
		this.slowness = "no connection within " + millis + " ms";
	}

	/** This side is about to end the connection, or the attempt. */
	synchronized void endedHere() {
		this.endedHere = true;
	}

	/**
	 * The connection, or the attempt, has ended.
	 * @param reason why
	 */
	synchronized void ended(String reason) {
		if (!this.endedHere) {
			failed(reason);
		}
		this.endedHere = false;
	}

}
