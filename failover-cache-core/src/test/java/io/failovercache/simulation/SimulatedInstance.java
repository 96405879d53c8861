/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeId;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.replication.FillTokens;
import io.failovercache.replication.ReadOutcome;

/**
 * One application: a whole engine, and threads that read, load, write and clear as
 * applications do. No call waits longer than the operation timeout.
 */
final class SimulatedInstance {

	static final String CACHE = "cache";

	private static final long TOKENS_LAST = 5 * EventQueue.SECOND;

	private final String name;

	private final World world;

	private final boolean later;

	private final InstanceClock clock;

	private final FailoverEngine engine;

	private final Workload workload;

	private final RandomGenerator random;

	/**
	 * The versions that this instance has written and returned from: it never reads
	 * anything older.
	 */
	private final Map<String, Long> ownFloors = new HashMap<>();

	private final Map<Long, String> unfinished = new LinkedHashMap<>();

	private long calls;

	private boolean working = true;

	/**
	 * Creates an instance that has not begun.
	 * @param later whether it has the newer list of servers
	 */
	SimulatedInstance(String name, World world, boolean later) {
		this.name = name;
		this.world = world;
		this.later = later;
		this.workload = world.scenario().workload();
		this.random = world.random();
		this.clock = new InstanceClock(world.queue(), world.random());
		this.engine = world.engine(this, this.clock, new Observer());
	}

	String name() {
		return this.name;
	}

	private Duration operationTimeout() {
		return this.world.settings(this.later).operationTimeout();
	}

	boolean isLater() {
		return this.later;
	}

	InstanceClock clock() {
		return this.clock;
	}

	FailoverEngine engine() {
		return this.engine;
	}

	Collection<String> unfinished() {
		return this.unfinished.values();
	}

	void start() {
		this.engine.start();
		for (int i = 0; i < this.workload.otherCaches(); i++) {
			this.engine.store().peek(new EntryKey("other" + i, "key"));
		}
		for (int i = 0; i < 2; i++) {
			repeat(this.workload.readsPerSecond() / 2, this::readRandomKey);
		}
		repeat(this.workload.writesPerSecond(), this::writeRandomKey);
		repeat(this.workload.clearsPerSecond(), this::clear);
	}

	void stopWorking() {
		this.working = false;
	}

	void die() {
		this.world.history().note(this.name + " dies");
		this.working = false;
		this.engine.close();
		this.clock.stop();
		this.unfinished.clear();
	}

	private void repeat(double perSecond, Runnable action) {
		if (perSecond > 0) {
			this.clock.after(pause(perSecond), () -> {
				if (this.working) {
					action.run();
					repeat(perSecond, action);
				}
			});
		}
	}

	private Duration pause(double perSecond) {
		return Duration.ofNanos((long) (this.random.nextExponential() / perSecond * EventQueue.SECOND));
	}

	private String randomKey() {
		return this.world.database().keys().get(this.random.nextInt(this.workload.keys()));
	}

	/** Reads every key once, and loads nothing. */
	void readAll() {
		this.world.database().keys().forEach((key) -> {
			long start = this.world.queue().now();
			long floor = this.ownFloors.getOrDefault(key, -1L);
			this.engine.store().peek(new EntryKey(CACHE, key)).thenAccept((outcome) -> {
				if (outcome instanceof ReadOutcome.Hit hit) {
					this.world.checker().hit(this, key, new Payload(hit.entry().payload()), start, floor, hit.source());
				}
			});
		});
	}

	private void readRandomKey() {
		String key = randomKey();
		long start = this.world.queue().now();
		long floor = this.ownFloors.getOrDefault(key, -1L);
		Call call = new Call();
		CompletableFuture<ReadOutcome> reading = this.engine.store().read(new EntryKey(CACHE, key));
		watch(reading, "read " + key);
		this.world.verdict().reads++;
		reading.thenAccept((outcome) -> call.returns(() -> {
			this.world.verdict().longestRead = Math.max(this.world.verdict().longestRead,
					this.world.queue().now() - start);
			if (outcome instanceof ReadOutcome.Hit hit) {
				this.world.verdict().hits++;
				this.world.checker().hit(this, key, new Payload(hit.entry().payload()), start, floor, hit.source());
			}
			else if (outcome instanceof ReadOutcome.Miss miss) {
				load(key, miss.tokens());
			}
			else if (outcome instanceof ReadOutcome.Unavailable unavailable) {
				load(key, unavailable.tokens());
			}
		}));
		call.returnAtTimeout(() -> {
		});
	}

	private void load(String key, FillTokens tokens) {
		this.world.verdict().loads++;
		long version = this.world.database().load(key);
		double slow = (this.random.nextDouble() < 0.05) ? 3_000 * this.random.nextDouble() : 0;
		long nanos = (long) ((2 + 4 * this.random.nextExponential() + slow) * EventQueue.MILLI);
		long missed = this.world.queue().now();
		this.clock.after(Duration.ofNanos(nanos), () -> {
			if (this.world.queue().now() - missed < TOKENS_LAST) {
				this.world.history().note(key, this.name + " fills v" + version);
				watch(this.engine.store().fill(new EntryKey(CACHE, key), entry(key, version), tokens), "fill " + key);
			}
		});
	}

	private Entry entry(String key, long version) {
		return new Payload(key, version).entry(this.clock.currentTimeMillis() + 600_000);
	}

	private void writeRandomKey() {
		String key = randomKey();
		boolean put = this.random.nextDouble() < this.workload.puts();
		boolean locks = this.workload.puts() > 0 && !this.workload.overlappingPuts();
		if (locks && !this.world.database().lock(key)) {
			return;
		}
		long version = this.world.database().update(key);
		this.clock.after(Duration.ofNanos(EventQueue.MILLI), () -> {
			if (put && this.random.nextDouble() < this.workload.readsBeforePut()) {
				readThenPut(key, version, locks);
			}
			else {
				write(key, version, put, locks, null);
			}
		});
	}

	/** The thread has looked before it puts: its put may as well be that of a loader. */
	private void readThenPut(String key, long version, boolean locks) {
		Call call = new Call();
		CompletableFuture<ReadOutcome> reading = this.engine.store().read(new EntryKey(CACHE, key));
		watch(reading, "read " + key);
		reading.thenAccept((outcome) -> call.returns(() -> {
			FillTokens tokens = (outcome instanceof ReadOutcome.Miss miss) ? miss.tokens() : null;
			this.clock.after(Duration.ofNanos(this.random.nextLong(20 * EventQueue.MILLI)),
					() -> write(key, version, true, locks, tokens));
		}));
		call.returnAtTimeout(() -> write(key, version, true, locks, null));
	}

	private void write(String key, long version, boolean put, boolean locks, @Nullable FillTokens tokens) {
		EntryKey entryKey = new EntryKey(CACHE, key);
		long start = this.world.queue().now();
		this.world.history().note(key, this.name + (put ? " puts v" : " evicts for v") + version);
		Call call = new Call();
		CompletableFuture<Boolean> writing = put ? put(entryKey, entry(key, version), tokens)
				: this.engine.store().evict(entryKey);
		watch(writing, (put ? "put " : "evict ") + key);
		this.world.verdict().writes++;
		Runnable returned = () -> {
			this.ownFloors.merge(key, version, Math::max);
			if (locks) {
				this.world.database().unlock(key);
			}
		};
		writing.thenAccept((acknowledged) -> {
			call.returns(returned);
			long now = this.world.queue().now();
			this.world.verdict().longestWrite = Math.max(this.world.verdict().longestWrite, now - start);
			this.world.history().note(key, this.name + (acknowledged ? " has v" : " gives up v") + version);
			if (acknowledged) {
				this.world.database().acknowledge(key, version, now);
			}
			else {
				this.world.verdict().unacknowledged++;
			}
		});
		call.returnAtTimeout(() -> {
			this.world.history().note(key, this.name + " returns before v" + version + " is acknowledged");
			this.engine.store().leaveBehind(entryKey, writing);
			returned.run();
		});
	}

	private CompletableFuture<Boolean> put(EntryKey key, Entry entry, @Nullable FillTokens tokens) {
		return (tokens != null) ? this.engine.store().put(key, entry, tokens, CallMode.BLOCKING)
				: this.engine.store().put(key, entry, CallMode.BLOCKING);
	}

	private void clear() {
		Database database = this.world.database();
		if (!database.lockAll()) {
			return;
		}
		Map<String, Long> written = new LinkedHashMap<>();
		database.keys().forEach((key) -> written.put(key, database.update(key)));
		this.world.history().note(this.name + " clears for " + written);
		Call call = new Call();
		CompletableFuture<Boolean> clearing = this.engine.store().clear(CACHE);
		watch(clearing, "clear");
		Runnable returned = () -> database.keys().forEach(database::unlock);
		clearing.thenAccept((acknowledged) -> {
			this.world.history().note(this.name + " cleared for " + written + ": " + acknowledged);
			if (acknowledged) {
				written.forEach((key, version) -> {
					this.ownFloors.merge(key, version, Math::max);
					database.acknowledge(key, version, this.world.queue().now());
				});
			}
			call.returns(returned);
		});
		call.returnAtTimeout(returned);
	}

	private void watch(CompletableFuture<?> future, String what) {
		String description = this.name + " " + what + " at " + this.world.queue().now() / EventQueue.MILLI + " ms";
		long number = this.calls++;
		this.unfinished.put(number, description);
		future.whenComplete((done, failure) -> {
			this.unfinished.remove(number);
			if (failure != null) {
				this.world.verdict().violated("", description + " threw " + failure, this.world.history());
			}
		});
	}

	/**
	 * A call of the application: it returns once, with its outcome or at its timeout.
	 */
	private final class Call {

		private boolean returned;

		void returns(Runnable action) {
			if (!this.returned) {
				this.returned = true;
				action.run();
			}
		}

		void returnAtTimeout(Runnable action) {
			if (!this.returned) {
				SimulatedInstance.this.clock.after(operationTimeout(), () -> returns(action));
			}
		}

	}

	private final class Observer implements EngineObserver {

		@Override
		public void nodeStateChanged(GroupRole group, NodeId node, NodeState from, NodeState to, String reason) {
			SimulatedInstance.this.world.history()
				.note(SimulatedInstance.this.name + " sees " + group.label() + " " + node + " " + from + " -> " + to
						+ ": " + reason);
		}

		@Override
		public void event(EngineEvent event, GroupRole group, NodeId node) {
			if (event == EngineEvent.FENCE) {
				SimulatedInstance.this.world.verdict().fences++;
				SimulatedInstance.this.world.history().note(SimulatedInstance.this.name + " fenced " + node);
			}
			else if (event == EngineEvent.REPAIR) {
				SimulatedInstance.this.world.verdict().repairs++;
			}
			else if (event == EngineEvent.HINT) {
				SimulatedInstance.this.world.verdict().hints++;
			}
		}

	}

}
