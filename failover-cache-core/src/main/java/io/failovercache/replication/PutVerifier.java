/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;
import io.failovercache.time.Guard;

/**
 * The detection of overlapping puts of one key: two instances may reach the owners in
 * different orders, and then the owners differ permanently. After a put has been
 * acknowledged, both owners are read again, in batches; if they differ twice, the key is
 * evicted. The writer that looks last sees the difference, because it looks after both
 * puts. Bounded: keys beyond the bound are checked by their next put, and large values
 * only as far as a budget of bytes allows.
 */
final class PutVerifier {

	private static final int CAPACITY = 20_000;

	/** The bound for all keys together. */
	private static final long MAX_CHARACTERS = 4_000_000;

	private static final Duration DELAY = Duration.ofMillis(50);

	private final ReplicationContext context;

	private final Consumer<EntryKey> evict;

	private final KeysInWaiting<Check> pending = new KeysInWaiting<>(CAPACITY, MAX_CHARACTERS);

	private final AtomicBoolean armed = new AtomicBoolean();

	private final ReadBackBudget budget;

	PutVerifier(ReplicationContext context, Consumer<EntryKey> evict) {
		this.context = context;
		this.evict = evict;
		this.budget = new ReadBackBudget(context.timekeeper());
	}

	void verify(EntryKey key, List<WritePart> parts, int size) {
		if (this.budget.allows(size)) {
			enqueue(new Check(key, parts.get(0), parts.get(1), size, false));
		}
	}

	private void enqueue(Check check) {
		this.pending.offer(check.key, check);
		if (!this.armed.get() && this.armed.compareAndSet(false, true)) {
			boolean timed = Guard.run("a timer", () -> this.context.timekeeper().after(DELAY, this::flush));
			if (!timed) {
				// The next put tries again.
				this.armed.set(false);
			}
		}
	}

	private void flush() {
		this.armed.set(false);
		Map<Owners, Batch> batches = new HashMap<>();
		for (Check check : this.pending.take()) {
			Owners owners = new Owners(check.first.node(), check.second.node());
			Batch batch = batches.computeIfAbsent(owners, (both) -> new Batch());
			batch.add(check);
			if (batch.isFull()) {
				look(owners, batch.checks);
				batches.remove(owners);
			}
		}
		batches.forEach((owners, batch) -> look(owners, batch.checks));
	}

	private void look(Owners owners, List<Check> checks) {
		List<String> here = checks.stream().map((check) -> check.first.physicalKey()).toList();
		List<String> there = checks.stream().map((check) -> check.second.physicalKey()).toList();
		owners.first.send(Request.getAll(here))
			.thenAcceptBoth(owners.second.send(Request.getAll(there)), (one, other) -> {
				if (one instanceof Reply.Values ours && other instanceof Reply.Values theirs) {
					compare(checks, ours.found(), theirs.found());
				}
			});
	}

	private void compare(List<Check> checks, Map<String, Reply.Value> here, Map<String, Reply.Value> there) {
		for (Check check : checks) {
			if (differ(check, here.get(check.first.physicalKey()), there.get(check.second.physicalKey()))) {
				differed(check);
			}
		}
	}

	private void differed(Check check) {
		if (check.seenBefore) {
			this.evict.accept(check.key);
		}
		else {
			// A third write may be on its way at this moment: look once more.
			enqueue(new Check(check.key, check.first, check.second, check.size, true));
		}
	}

	private boolean differ(Check check, Reply.@Nullable Value one, Reply.@Nullable Value other) {
		if (one == null || other == null || Arrays.equals(one.bytes(), other.bytes())) {
			return false;
		}
		Entry here = this.context.entries().decode(check.first.node(), check.key, one);
		Entry there = this.context.entries().decode(check.second.node(), check.key, other);
		return differ(here, there);
	}

	/**
	 * Returns whether two entries differ. An entry that is rejected for its seal differs
	 * from everything: others may read it.
	 */
	static boolean differ(@Nullable Entry here, @Nullable Entry there) {
		if (here == null || there == null) {
			return true;
		}
		return here.kind().isAnswer() && there.kind().isAnswer() && !here.sameAnswer(there);
	}

	private record Check(EntryKey key, WritePart first, WritePart second, int size, boolean seenBefore) {

	}

	private record Owners(Node first, Node second) {

	}

	/**
	 * As much as a server certainly answers in time: a late reply would count against it.
	 */
	private static final class Batch {

		private static final int MAX_CHECKS = 100;

		private static final int MAX_BYTES = 64 * 1024;

		private final List<Check> checks = new ArrayList<>();

		private int bytes;

		void add(Check check) {
			this.checks.add(check);
			this.bytes += check.size;
		}

		boolean isFull() {
			return this.checks.size() >= MAX_CHECKS || this.bytes >= MAX_BYTES;
		}

	}

}
