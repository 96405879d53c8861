/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.observe;

/**
 * An event that the engine counts.
 *
 * @since 1.0.0
 */
public enum EngineEvent {

	/** A read was answered by the backup because the primary could not. */
	FAILOVER,

	/** A read was also sent to the other group because the first was slow. */
	HEDGE,

	/** An entry was copied to a server that lacked it. */
	COPY,

	/** A write that a server missed was repaired by a tombstone. */
	REPAIR,

	/** A write that a server missed was noted on the other boards. */
	HINT,

	/** A server was fenced for a write that it missed. */
	FENCE,

	/** A loaded value was not stored because something newer was there. */
	FILL_REJECTED,

	/** An entry from a server had no valid seal for its key. */
	ENTRY_REFUSED

}
