/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.security;

import org.jspecify.annotations.Nullable;

/**
 * A form in which bytes are protected under one key. The sealed bytes begin with a header
 * that stays readable. Thread-safe.
 */
public interface Seal {

	/**
	 * Seals bytes.
	 * @param context an unambiguous description of what the bytes belong to; not part of
	 * the sealed bytes
	 * @param plain header and content
	 * @param header the length of the header
	 * @return header, protected content and the proof of both
	 */
	byte[] close(byte[] context, byte[] plain, int header);

	/**
	 * Opens sealed bytes.
	 * @param context the description of what they are expected to belong to
	 * @param sealed the bytes
	 * @param header the length of the header
	 * @return the content alone, {@code null} if the bytes or their context differ from
	 * what was sealed
	 */
	byte @Nullable [] open(byte[] context, byte[] sealed, int header);

}
