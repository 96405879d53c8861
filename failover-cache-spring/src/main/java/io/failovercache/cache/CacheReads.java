/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.cache.CachedCall.OwnLoad;
import io.failovercache.cache.PendingLoads.Reader;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.local.LocalTier.Stamp;
import io.failovercache.replication.BoundedStore;
import io.failovercache.replication.FillTokens;
import io.failovercache.replication.ReadOutcome;
import io.failovercache.replication.ReplicatedStore;

/**
 * The reads of one cache. Each has one time limit for all its requests to servers.
 */
final class CacheReads {

	private final CacheContent content;

	private final CacheParts parts;

	private final WritesUnderWay underWay;

	private final ReplicatedStore store;

	private final BoundedStore bounded;

	private final CacheObserver observer;

	CacheReads(CacheContent content, CacheParts parts, WritesUnderWay underWay) {
		this.content = content;
		this.parts = parts;
		this.underWay = underWay;
		this.store = parts.engine().store();
		this.bounded = parts.engine().bounded();
		this.observer = parts.environment().observer();
	}

	/**
	 * Reads for a thread that will load and put a missing value. A value that should be
	 * reloaded is a miss for one reader of all instances.
	 */
	@Nullable Found read(EntryKey key) {
		CachedCall call = this.parts.calls().current();
		boolean anyThread = call != null && call.isOfAnyThread();
		return read(key, new Reader(anyThread ? 0 : Thread.currentThread().getId(), call));
	}

	/**
	 * Reads for a caller that continues in the thread that ends its load. A caller that
	 * may wait does so, as in {@link #read}: so the continuation runs in its thread, with
	 * everything that is bound to it. On an event loop nothing waits.
	 */
	CompletableFuture<@Nullable Found> retrieve(EntryKey key) {
		Reader reader = new Reader(0, this.parts.calls().current());
		return this.parts.threads().mayWait() ? CompletableFuture.completedFuture(read(key, reader))
				: readLater(key, reader);
	}

	private @Nullable Found read(EntryKey key, Reader reader) {
		Found near = near(key);
		if (near != null) {
			return near;
		}
		TimeLimit limit = this.parts.beginCall();
		Stamp stamp = this.content.copies().stamp(key);
		ReadOutcome outcome = readNow(key, limit);
		if (isStale(outcome)) {
			ReadOutcome claimed = this.bounded.await(key, readToReload(key), limit.left());
			outcome = isElected(claimed) ? claimed : outcome;
		}
		Found found = valueOf(key, outcome, stamp);
		if (found == null) {
			found = (outcome instanceof ReadOutcome.Hit hit && reader.putsWithinCall())
					? readBeside(key, hit.entry(), limit, reader) : missedNow(key, outcome, limit, reader);
		}
		return counted(found, outcome);
	}

	private @Nullable Found missedNow(EntryKey key, ReadOutcome outcome, TimeLimit limit, Reader reader) {
		boolean unreadable = outcome instanceof ReadOutcome.Hit;
		missed(key, unreadable ? this.bounded.await(key, replace(key), limit.left()) : outcome, reader);
		return null;
	}

	/**
	 * Reads the value of this version of the application, next to that of another
	 * version, which stays.
	 */
	private @Nullable Found readBeside(EntryKey key, Entry foreign, TimeLimit limit, Reader reader) {
		EntryKey own = OtherVersions.beside(key, foreign);
		ReadOutcome outcome = readNow(own, limit);
		Found found = decoded(outcome);
		if (found == null) {
			ReadOutcome there = (outcome instanceof ReadOutcome.Hit)
					? this.bounded.await(own, replace(own), limit.left()) : outcome;
			reader.missed(key, new OwnLoad(own, tokensOf(there)));
		}
		return found;
	}

	private CompletableFuture<@Nullable Found> readLater(EntryKey key, Reader reader) {
		Found near = near(key);
		if (near != null) {
			return CompletableFuture.completedFuture(near);
		}
		Stamp stamp = this.content.copies().stamp(key);
		return this.bounded.within(key, readAfterWrites(key).thenCompose((outcome) -> {
			return !isStale(outcome) ? CompletableFuture.completedFuture(outcome)
					: readToReload(key).thenApply((claimed) -> isElected(claimed) ? claimed : outcome);
		})).thenComposeAsync((outcome) -> {
			Found found = found(key, outcome, stamp);
			if (found == null && outcome instanceof ReadOutcome.Hit) {
				return this.bounded.within(key, replace(key)).thenApplyAsync((there) -> {
					missed(key, there, reader);
					return null;
				}, this.parts.environment().executor());
			}
			if (found == null) {
				missed(key, outcome, reader);
			}
			return CompletableFuture.completedFuture(found);
		}, this.parts.environment().executor());
	}

	private void missed(EntryKey key, ReadOutcome outcome, Reader reader) {
		FillTokens tokens = (outcome instanceof ReadOutcome.Hit) ? FillTokens.NONE : tokensOf(outcome);
		this.parts.loads().missed(key, tokens, reader);
		reader.missed(key, new OwnLoad(key, null));
	}

	/**
	 * Prepares a put that may be a change and replaces an entry that cannot be read here.
	 */
	private CompletableFuture<ReadOutcome> replace(EntryKey key) {
		return this.store.updates().read(key);
	}

	/** Reads for a caller that will load under a claim; a stale value counts as found. */
	Looked look(EntryKey key, TimeLimit limit) {
		Found near = near(key);
		if (near != null) {
			return new Looked(near, key);
		}
		Stamp stamp = this.content.copies().stamp(key);
		ReadOutcome outcome = readNow(key, limit);
		Found found = valueOf(key, outcome, stamp);
		EntryKey target = key;
		if (found == null && outcome instanceof ReadOutcome.Hit hit) {
			target = OtherVersions.beside(key, hit.entry());
			found = decoded(readNow(target, limit));
		}
		return new Looked(counted(found, outcome), target);
	}

	CompletableFuture<Looked> lookLater(EntryKey key, TimeLimit limit) {
		if (this.parts.threads().mayWait()) {
			return CompletableFuture.completedFuture(look(key, limit));
		}
		Found near = near(key);
		if (near != null) {
			return CompletableFuture.completedFuture(new Looked(near, key));
		}
		Stamp stamp = this.content.copies().stamp(key);
		return this.bounded.within(key, readAfterWrites(key)).thenComposeAsync((outcome) -> {
			Found found = valueOf(key, outcome, stamp);
			if (found != null || !(outcome instanceof ReadOutcome.Hit hit)) {
				return CompletableFuture.completedFuture(new Looked(counted(found, outcome), key));
			}
			EntryKey target = OtherVersions.beside(key, hit.entry());
			return this.bounded.within(target, readAfterWrites(target), limit.left())
				.thenApplyAsync((there) -> new Looked(counted(decoded(there), outcome), target),
						this.parts.environment().executor());
		}, this.parts.environment().executor());
	}

	private @Nullable Found decoded(ReadOutcome outcome) {
		return (outcome instanceof ReadOutcome.Hit hit) ? this.content.values().decode(hit.entry()) : null;
	}

	/**
	 * Reads a key, after the write of it by this instance that is still on its way, if
	 * there is one.
	 */
	ReadOutcome readNow(EntryKey key, TimeLimit limit) {
		CompletableFuture<Boolean> write = this.underWay.of(key);
		return (write == null) ? this.bounded.readNow(key, limit.left())
				: this.bounded.await(key, write.thenCompose((done) -> this.store.read(key)), limit.left());
	}

	private CompletableFuture<ReadOutcome> readAfterWrites(EntryKey key) {
		CompletableFuture<Boolean> write = this.underWay.of(key);
		return (write == null) ? this.store.read(key) : write.thenCompose((done) -> this.store.read(key));
	}

	private CompletableFuture<ReadOutcome> readToReload(EntryKey key) {
		return this.store.loadClaims().readToReload(key, this.content.settings().lockTimeout());
	}

	private boolean isStale(ReadOutcome outcome) {
		return outcome instanceof ReadOutcome.Hit hit && this.content.values().isStale(hit.entry());
	}

	private static boolean isElected(ReadOutcome outcome) {
		return outcome instanceof ReadOutcome.Miss miss && miss.tokens().elected();
	}

	private @Nullable Found near(EntryKey key) {
		Found near = this.content.copies().near(key);
		if (near != null) {
			this.content.statistics().hit();
			this.observer.localHit(this.content.name());
		}
		return near;
	}

	@Nullable Found found(EntryKey key, ReadOutcome outcome, Stamp stamp) {
		return counted(valueOf(key, outcome, stamp), outcome);
	}

	private @Nullable Found valueOf(EntryKey key, ReadOutcome outcome, Stamp stamp) {
		if (outcome instanceof ReadOutcome.Hit hit) {
			Found found = this.content.values().decode(hit.entry());
			if (found != null) {
				this.content.copies().keep(key, stamp, hit.entry(), found);
			}
			return found;
		}
		return (outcome instanceof ReadOutcome.Unavailable) ? this.content.copies().fallback(key) : null;
	}

	private @Nullable Found counted(@Nullable Found found, ReadOutcome outcome) {
		if (found == null) {
			this.content.statistics().miss();
			this.observer.miss(this.content.name());
			return null;
		}
		this.content.statistics().hit();
		if (outcome instanceof ReadOutcome.Hit hit) {
			this.observer.hit(this.content.name(), hit.source());
		}
		else {
			this.observer.localHit(this.content.name());
		}
		return found;
	}

	static FillTokens tokensOf(ReadOutcome outcome) {
		return (outcome instanceof ReadOutcome.Miss miss) ? miss.tokens()
				: ((ReadOutcome.Unavailable) outcome).tokens();
	}

	/**
	 * The result of a look before a load.
	 *
	 * @param found the value, {@code null} if it is to be loaded
	 * @param target the key for the loaded value
	 */
	record Looked(@Nullable Found found, EntryKey target) {

	}

}
