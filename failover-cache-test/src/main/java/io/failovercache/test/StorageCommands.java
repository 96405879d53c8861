/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import org.jspecify.annotations.Nullable;

/**
 * {@code set}, {@code add}, {@code replace}, {@code append}, {@code prepend} and
 * {@code cas}.
 */
final class StorageCommands {

	private static final String STORED = "STORED";

	private static final String NOT_STORED = "NOT_STORED";

	private final ItemStore store;

	private final Counters counters;

	private final int maxItemSize;

	StorageCommands(ItemStore store, Counters counters, int maxItemSize) {
		this.store = store;
		this.counters = counters;
		this.maxItemSize = maxItemSize;
	}

	String store(StorageHeader header, byte @Nullable [] value) throws BadRequestException {
		if (value == null || Item.footprint(header.key(), value.length) > this.maxItemSize) {
			throw refused(header, Counter.STORE_TOO_LARGE, BadRequestException.TOO_LARGE);
		}
		if (this.store.isFull()) {
			throw refused(header, Counter.STORE_NO_MEMORY, BadRequestException.OUT_OF_MEMORY);
		}
		this.counters.increment(Counter.CMD_SET);
		Item old = this.store.get(header.key());
		return switch (header.verb()) {
			case "add" -> (old == null) ? put(header, value) : NOT_STORED;
			case "replace" -> (old != null) ? put(header, value) : NOT_STORED;
			case "append" -> (old != null) ? join(header, old, old.value(), value) : NOT_STORED;
			case "prepend" -> (old != null) ? join(header, old, value, old.value()) : NOT_STORED;
			case "cas" -> compareAndSet(header, old, value);
			default -> put(header, value);
		};
	}

	private String put(StorageHeader header, byte[] value) throws BadRequestException {
		long expiresAt = ExpiryRule.expiresAt(header.expiry(), this.store.now());
		if (!this.store.put(header.key(), header.flags(), value, expiresAt)) {
			throw refused(header, Counter.STORE_NO_MEMORY, BadRequestException.OUT_OF_MEMORY);
		}
		return STORED;
	}

	private String join(StorageHeader header, Item old, byte[] head, byte[] tail) throws BadRequestException {
		if (Item.footprint(header.key(), head.length + tail.length) > this.maxItemSize) {
			throw refused(header, Counter.STORE_TOO_LARGE, BadRequestException.TOO_LARGE);
		}
		byte[] joined = new byte[head.length + tail.length];
		System.arraycopy(head, 0, joined, 0, head.length);
		System.arraycopy(tail, 0, joined, head.length, tail.length);
		this.store.put(header.key(), old.flags(), joined, old.expiresAt());
		return STORED;
	}

	private String compareAndSet(StorageHeader header, @Nullable Item old, byte[] value) throws BadRequestException {
		if (old == null) {
			this.counters.increment(Counter.CAS_MISSES);
			return "NOT_FOUND";
		}
		boolean unchanged = old.cas() == header.cas();
		this.counters.either(unchanged, Counter.CAS_HITS, Counter.CAS_BADVAL);
		return unchanged ? put(header, value) : "EXISTS";
	}

	/** A refused {@code set} must not leave the value that it was to replace. */
	private BadRequestException refused(StorageHeader header, Counter counter, String reply) {
		this.counters.increment(counter);
		if ("set".equals(header.verb())) {
			this.store.remove(header.key());
		}
		return new BadRequestException(reply);
	}

}
