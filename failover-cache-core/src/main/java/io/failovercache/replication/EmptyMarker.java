/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

import io.failovercache.client.Reply;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKind;

/**
 * The meaning of an empty item: a stub that a read has made, on servers that can do that.
 * It lacks the number and the expiry of a stub. Its CAS token takes the place of the
 * number: the server gives it to no other item, and a stub that replaces the marker by a
 * CAS keeps it as its number. The expiry is the remaining time that the server reports.
 */
final class EmptyMarker {

	private EmptyMarker() {
	}

	/**
	 * The stub that a marker stands for.
	 * @param marker a marker
	 * @param now the wall clock, in milliseconds
	 * @return a stub with number and end
	 */
	static Entry stubOf(Reply.Marker marker, long now) {
		return stubOf(marker.cas(), marker.secondsLeft(), now);
	}

	/**
	 * The stub that an empty value stands for. Its expiry is not known: it may last as
	 * long as any.
	 * @param token its CAS token, 0 if it was not asked for
	 * @param now the wall clock, in milliseconds
	 * @return a stub, with a number if it has a token
	 */
	static Entry stubOf(long token, long now) {
		return stubOf(token, Reply.Marker.ENDLESS, now);
	}

	private static Entry stubOf(long token, long secondsLeft, long now) {
		long seconds = (secondsLeft == Reply.Marker.ENDLESS) ? FillTokens.LIFE.toSeconds() : secondsLeft;
		Entry stub = Entry.marker(EntryKind.STUB).withExpiresAt(now + TimeUnit.SECONDS.toMillis(seconds));
		return (token != 0) ? stub.withNumber(ByteBuffer.allocate(Long.BYTES).putLong(token).array()) : stub;
	}

}
