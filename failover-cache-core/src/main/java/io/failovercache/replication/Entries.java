/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.ForeignText;
import io.failovercache.client.Reply;
import io.failovercache.entry.BoundEntryCodec;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.Refusal;
import io.failovercache.node.Node;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.EngineObserver;
import io.failovercache.time.Timekeeper;

/**
 * The entries on the servers, written and read. An entry without a valid seal is counted
 * each time and logged once for each reason; for the rest of the engine it is not an
 * entry, so a read of it is a miss and the next value replaces it. Thread-safe.
 */
final class Entries {

	private static final Logger logger = LoggerFactory.getLogger(Entries.class);

	private final BoundEntryCodec codec;

	private final Timekeeper timekeeper;

	private final EngineObserver observer;

	private final Set<Refusal> logged = ConcurrentHashMap.newKeySet();

	Entries(BoundEntryCodec codec, Timekeeper timekeeper, EngineObserver observer) {
		this.codec = codec;
		this.timekeeper = timekeeper;
		this.observer = observer;
	}

	byte[] encode(EntryKey key, Entry entry) {
		return this.codec.encode(key, entry);
	}

	/**
	 * Returns whether entries are signed or encrypted: then markers are, too, and an
	 * empty item is not one.
	 */
	boolean areSealed() {
		return this.codec.isSealing();
	}

	@Nullable Entry decode(Node node, EntryKey key, @Nullable Reply reply) {
		long now = this.timekeeper.currentTimeMillis();
		if (reply instanceof Reply.Value value) {
			boolean empty = value.bytes().length == 0 && !areSealed();
			return empty ? EmptyMarker.stubOf(value.cas(), now) : decode(node, key, value.bytes());
		}
		return (reply instanceof Reply.Marker marker && !areSealed()) ? EmptyMarker.stubOf(marker, now) : null;
	}

	@Nullable Entry decode(Node node, EntryKey key, byte[] bytes) {
		Entry entry = this.codec.decode(key, bytes);
		Refusal refusal = (entry != null) ? refusalOf(entry) : this.codec.refusalOf(bytes);
		if (refusal != null) {
			refuse(node, key, refusal);
			return null;
		}
		return entry;
	}

	private @Nullable Refusal refusalOf(Entry entry) {
		return this.codec.isOutlived(entry, this.timekeeper.currentTimeMillis()) ? Refusal.OUTLIVED : null;
	}

	private void refuse(Node node, EntryKey key, Refusal refusal) {
		this.observer.event(EngineEvent.ENTRY_REFUSED, node.role(), node.id());
		if (this.logged.add(refusal)) {
			logger.warn(
					"memcached {} ({}) holds an entry of cache '{}' that is not read: {}. Such entries are misses,"
							+ " counted as failover.cache.entries.refused. {}. This is logged once.",
					node.id(), node.role().label(), ForeignText.of(key.cache()), causeOf(refusal), mendOf(refusal));
		}
	}

	private static String causeOf(Refusal refusal) {
		return switch (refusal) {
			case UNSEALED -> "it is neither signed nor encrypted";
			case UNKNOWN_KEY -> "it was sealed with a key that is not configured here";
			case FORGED -> "it was changed, or sealed for another key";
			case OUTLIVED -> "it expired more than a minute ago";
		};
	}

	private static String mendOf(Refusal refusal) {
		return switch (refusal) {
			case UNSEALED -> "Set 'failover-cache.security.mode' to the same in all instances; if it is, look for "
					+ "other programs that write to the server";
			case UNKNOWN_KEY -> "Add the keys of the other instances to 'failover-cache.security.keys', after the "
					+ "first; if they are the same, look for other programs that write to the server";
			case FORGED -> "Make sure that 'failover-cache.key-prefix', and the secret of each id in "
					+ "'failover-cache.security.keys', are the same in all instances; if they are, look for other "
					+ "programs that write to the server";
			case OUTLIVED -> "Synchronize the clocks of all instances; if they agree, look for a program that puts "
					+ "old entries back";
		};
	}

}
