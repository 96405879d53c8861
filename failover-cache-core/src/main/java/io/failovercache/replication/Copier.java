/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.entry.Expiry;
import io.failovercache.observe.EngineEvent;

/**
 * The background copies of what one owner lacks and the other has: a node that came back
 * empty is refilled from its peer, and the backup is kept warm. A copy replaces only a
 * stub that this read has left, and its source is read after the stub was stored: so it
 * can never undo an evict or a newer put. Bounded: copies beyond the bound are left to
 * later reads.
 */
final class Copier {

	private static final int WITHDRAWN_SECONDS = 1;

	private static final long LEAST_REMAINING_MILLIS = 2_000;

	private final ReplicationContext context;

	private final Coverage coverage;

	private final AtomicInteger running = new AtomicInteger();

	Copier(ReplicationContext context) {
		this.context = context;
		this.coverage = new Coverage(context.timekeeper());
	}

	double coverage() {
		return this.coverage.share();
	}

	/**
	 * Takes a place for a copy, to be given back by {@link #copyBack} or {@link #end}: a
	 * stub for a copy that is then not made would keep others from making it.
	 * @return whether there was a place
	 */
	boolean begin() {
		if (this.running.incrementAndGet() > this.context.rules().mostCopies()) {
			this.running.decrementAndGet();
			return false;
		}
		return true;
	}

	void end() {
		this.running.decrementAndGet();
	}

	/**
	 * Copies an entry that the first owner lacks from the other one. Uses the place that
	 * was taken.
	 */
	void copyBack(StubReply lacking, ReadableOwner source) {
		if (this.context.rules().mayFill(lacking.ownStub())) {
			copy(source, lacking.owner(), lacking.cas()).whenComplete((copied, failure) -> {
				end();
				if (!Boolean.TRUE.equals(copied)) {
					withdraw(lacking);
				}
			});
		}
		else {
			end();
		}
	}

	/**
	 * Makes both owners alike after both were asked at once. An entry that only one of
	 * them has is copied over the stub at the other one; if it cannot be copied, the stub
	 * is removed.
	 */
	void level(StubReply one, StubReply other) {
		if (one.isAnswer() == other.isAnswer()) {
			return;
		}
		StubReply lacking = one.isAnswer() ? other : one;
		ReadableOwner source = one.isAnswer() ? one.owner() : other.owner();
		if (begin()) {
			copyBack(lacking, source);
		}
		else {
			withdraw(lacking);
		}
	}

	private void withdraw(StubReply lacking) {
		Entry stub = lacking.entry();
		if (stub != null && lacking.ownStub()) {
			withdraw(lacking.owner(), stub, lacking.cas());
		}
	}

	/**
	 * Ends the stub, which no load and no copy needs: the next read may leave its own.
	 */
	private void withdraw(ReadableOwner target, Entry stub, long token) {
		target.node()
			.send(Request.cas(target.physicalKey(), this.context.entries().encode(target.key(), stub),
					WITHDRAWN_SECONDS, token));
	}

	/**
	 * Checks from time to time whether the backup has an entry that the primary has.
	 */
	void sample(EntryKey key, ReadableOwner primary, ReadableOwner backup) {
		if (!this.coverage.isTurn() || !begin()) {
			return;
		}
		CompletableFuture<Reply> added = backup.node().send(this.context.markers().copyStub(key, backup.physicalKey()));
		backup.node()
			.send(Request.gets(backup.physicalKey()))
			.thenCombine(added, (seen, stored) -> coverBackup(primary, backup, seen, stored))
			.thenCompose((copied) -> copied)
			.whenComplete((done, failure) -> end());
	}

	private CompletableFuture<Boolean> coverBackup(ReadableOwner primary, ReadableOwner backup, Reply seen,
			Reply stored) {
		Entry held = this.context.decode(backup.node(), backup.key(), seen);
		if (held != null && held.kind().isAnswer()) {
			this.coverage.record(true);
		}
		else if (stored == Reply.Status.STORED && held != null && held.kind() == EntryKind.STUB
				&& seen instanceof Reply.Value stub) {
			this.coverage.record(false);
			return copy(primary, backup, stub.cas()).whenComplete((copied, failure) -> {
				if (!Boolean.TRUE.equals(copied)) {
					withdraw(backup, held, stub.cas());
				}
			});
		}
		return CompletableFuture.completedFuture(false);
	}

	/**
	 * Returns whether the source may still be read, now that the stub is stored. During a
	 * pause of this instance it may have been fenced, and the tombstone of a later write
	 * may have expired: then only the stub is left.
	 */
	private boolean isFresh(ReadableOwner source) {
		return this.context.isFresh(source.view());
	}

	private CompletableFuture<Boolean> copy(ReadableOwner source, ReadableOwner target, long token) {
		if (!isFresh(source) || source.isDoubtful() || target.isDoubtful()) {
			return CompletableFuture.completedFuture(false);
		}
		return source.node().send(Request.get(source.physicalKey())).thenCompose((reply) -> {
			Entry entry = this.context.decode(source.node(), source.key(), reply);
			long now = this.context.timekeeper().currentTimeMillis();
			boolean ending = entry != null && entry.keptUntil() != 0
					&& entry.keptUntil() - now < LEAST_REMAINING_MILLIS;
			if (entry == null || !entry.kind().isAnswer() || ending || source.isDoubtful()) {
				return CompletableFuture.completedFuture(false);
			}
			int expiry = Expiry.seconds(entry.keptUntil(), now);
			// A write that may arrive late at the source must not count as late at the
			// target.
			byte[] copied = this.context.entries()
				.encode(target.key(), entry.withWriteId(this.context.around().random().nextLong()));
			Request store = this.context.rules().fill(target.physicalKey(), copied, expiry, token);
			return this.context.replace(target.node(), target.key(), store).thenApply((stored) -> {
				if (stored == Reply.Status.STORED) {
					this.context.event(EngineEvent.COPY, target.node());
				}
				return stored == Reply.Status.STORED;
			});
		});
	}

}
