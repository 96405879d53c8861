/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import org.jspecify.annotations.Nullable;

/**
 * The statement of an entry about its key.
 *
 * @since 1.0.0
 */
public enum EntryKind {

	/** Here is the value. */
	VALUE(1),

	/** The value is {@code null}. */
	NULL(2),

	/** The value was evicted a moment ago: no copy may replace it. */
	TOMBSTONE(3),

	/** A reader missed the value and is about to load it. */
	STUB(4);

	private final byte code;

	EntryKind(int code) {
		this.code = (byte) code;
	}

	byte code() {
		return this.code;
	}

	static @Nullable EntryKind of(byte code) {
		for (EntryKind kind : values()) {
			if (kind.code == code) {
				return kind;
			}
		}
		return null;
	}

	/**
	 * Returns whether a reader may answer with the entry.
	 * @return {@code true} for a value and for a cached {@code null}
	 */
	public boolean isAnswer() {
		return this == VALUE || this == NULL;
	}

}
