/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.replication.WriteOperation.Part;

/**
 * Finds overlapping puts of one key: two instances may reach the owners in different
 * orders, and then the owners differ for good. After a put was acknowledged both owners
 * are read again, a batch at a time; where they differ twice, both are evicted. The last
 * of the writers to look sees the difference: at least one of them comes after both.
 * Bounded: what is too much is looked at by the next put of the key.
 */
final class PutVerifier {

	private static final int CAPACITY = 20_000;

	private static final Duration DELAY = Duration.ofMillis(50);

	private final PathContext context;

	private final Consumer<EntryKey> evict;

	private final Map<EntryKey, Check> pending = new ConcurrentHashMap<>();

	private final AtomicBoolean armed = new AtomicBoolean();

	PutVerifier(PathContext context, Consumer<EntryKey> evict) {
		this.context = context;
		this.evict = evict;
	}

	void verify(EntryKey key, List<Part> parts) {
		enqueue(new Check(key, parts.get(0), parts.get(1), false));
	}

	private void enqueue(Check check) {
		if (this.pending.size() < CAPACITY) {
			this.pending.put(check.key, check);
		}
		if (!this.armed.get() && this.armed.compareAndSet(false, true)) {
			this.context.timekeeper().after(DELAY, this::flush);
		}
	}

	private void flush() {
		this.armed.set(false);
		for (Check check : new ArrayList<>(this.pending.values())) {
			if (this.pending.remove(check.key, check)) {
				look(check);
			}
		}
	}

	private void look(Check check) {
		check.first.node()
			.send(Request.get(check.first.physicalKey()))
			.thenCombine(check.second.node().send(Request.get(check.second.physicalKey())), (one, other) -> {
				if (differ(one, other)) {
					differed(check);
				}
				return check;
			});
	}

	private void differed(Check check) {
		if (check.seenBefore) {
			this.evict.accept(check.key);
		}
		else {
			// A third write may be on its way this very moment: look once more.
			enqueue(new Check(check.key, check.first, check.second, true));
		}
	}

	private boolean differ(Reply one, Reply other) {
		Entry here = answer(one);
		Entry there = answer(other);
		return here != null && there != null && !here.sameAnswer(there);
	}

	private @Nullable Entry answer(Reply reply) {
		Entry entry = (reply instanceof Reply.Value value) ? this.context.codec().decode(value.bytes()) : null;
		return (entry != null && entry.kind().isAnswer()) ? entry : null;
	}

	private record Check(EntryKey key, Part first, Part second, boolean seenBefore) {

	}

}
