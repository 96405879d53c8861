/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import io.failovercache.client.CallMode;
import io.failovercache.client.NodeId;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryCodec;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.Expiry;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.node.Node.NodeContext;
import io.failovercache.observe.EngineObservers;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeControl;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.ObserverFailures;
import io.failovercache.roster.Roster;
import io.failovercache.roster.RosterEvents;
import io.failovercache.topology.ServerGroup;
import io.failovercache.topology.Topology;
import io.failovercache.trust.ProtocolTimes;
import io.failovercache.trust.Trust;
import io.failovercache.trust.TrustView;
import io.failovercache.trust.Watch;

/**
 * The cache over two groups of servers, without Spring: entries in, entries out, the same
 * under every fault of a server. Nothing here throws because of a server, and the
 * blocking calls return within the operation timeout.
 * <p>
 * Thread-safe. Futures complete on IO or timer threads: whoever continues there must not
 * block.
 *
 * @since 1.0.0
 */
public final class FailoverEngine implements EngineStatus, NodeControl, AutoCloseable {

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

	private final EngineSettings settings;

	private final KeyLayout layout;

	private final EntryCodec codec = new EntryCodec();

	private final DirtyKeys dirty = new DirtyKeys();

	private final EngineDependencies parts;

	private final EngineObservers observers;

	private final NodeRegistry registry;

	private final Roster roster;

	private final Watch watch;

	private final Copier copier;

	private final ReadPath reads;

	private final WritePath writes;

	private final FillPath fills;

	private final LoadClaims loadClaims;

	private final ConditionalUpdates updates;

	private final ReplicationContext context;

	private final ClearPath clears;

	private final DirtyReplay replay;

	private final HintRepairs repairs;

	private final TopologyChange change;

	private final AtomicBoolean running = new AtomicBoolean();

	private volatile Topology topology;

	/**
	 * Creates an engine that has not begun.
	 * @param settings how it behaves
	 * @param servers the servers
	 * @param parts what it is made of
	 */
	public FailoverEngine(EngineSettings settings, ServerAssignment servers, EngineDependencies parts) {
		ProtocolTimes times = settings.times().validated();
		this.settings = settings;
		this.parts = parts;
		this.layout = new KeyLayout(settings.keyPrefix());
		this.observers = EngineObservers.guarding(parts.observer());
		this.roster = new Roster(this.layout, parts.timekeeper(), parts.random(), new RosterReactions());
		this.watch = new Watch(times, this.layout, parts.timekeeper(), this.observers, parts.random(), this.roster,
				parts.rules().hints());
		this.registry = new NodeRegistry(this.layout, parts.breakers(), parts.clients(),
				new NodeContext(settings.node(), parts.timekeeper(), this.observers));
		this.topology = this.registry.topologyOf(servers);
		ReplicationContext context = new ReplicationContext(() -> this.topology, this.watch.trust(), this.layout,
				this.codec, this.dirty, parts.rules(), parts.timekeeper(), this.observers,
				Duration.ofSeconds(times.tombstoneSeconds()), parts.random());
		PutVerifier verifier = new PutVerifier(context, this::evict);
		this.copier = new Copier(context);
		this.reads = new ReadPath(context, settings.hedge(), this.copier);
		this.writes = new WritePath(context, times.longestSpread(), times.putWindow(), verifier);
		this.fills = new FillPath(context, this.writes);
		this.loadClaims = new LoadClaims(context, this.reads);
		this.updates = new ConditionalUpdates(context, this.reads);
		this.context = context;
		this.clears = new ClearPath(context);
		this.replay = new DirtyReplay(context);
		this.repairs = new HintRepairs(context);
		this.change = new TopologyChange(this.topology, parts.timekeeper(), this::topologyOf, this::install,
				this.clears::clear, this::isKnownToAll);
		announce();
	}

	/**
	 * Begins to connect, again where it was stopped; returns at once. Without effect
	 * while it runs.
	 */
	public void start() {
		if (this.running.compareAndSet(false, true)) {
			this.topology.ringCounters().forEach(this.watch.trust()::count);
			this.watch.follow(this.topology);
			this.watch.start();
			this.replay.start();
			this.repairs.start();
		}
	}

	/**
	 * Ends all connections, until it is started again. Meanwhile everything is a miss,
	 * and what is written is not read before it is repaired.
	 */
	public void stop() {
		if (this.running.compareAndSet(true, false)) {
			this.watch.stop();
			this.replay.stop();
			this.repairs.stop();
			this.topology.allNodes().forEach((node) -> node.lose("stopped"));
		}
	}

	/**
	 * Waits until every write that was begun is delivered or repaired.
	 * @param atMost the longest wait
	 * @return whether they are
	 */
	public boolean awaitWrites(Duration atMost) {
		long begin = System.nanoTime();
		while (this.writes.isUnderWay() || !this.dirty.isEmpty()) {
			if (System.nanoTime() - begin >= atMost.toNanos() || Thread.currentThread().isInterrupted()) {
				return false;
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
		return true;
	}

	/**
	 * Changes the servers; reads and writes go on meanwhile. Takes twice the overlap.
	 * @param servers the servers that there are to be
	 * @param overlap for how long instances may differ in what they know of the change
	 * @return {@code false}, and nothing changes, while too many changes are under way
	 */
	public boolean change(ServerAssignment servers, Duration overlap) {
		return this.change.to(servers, overlap);
	}

	/**
	 * Whether the servers are as they were last asked to be.
	 * @return {@code false} while a change is under way
	 */
	public boolean isSettled() {
		return !this.change.isRunning();
	}

	private Topology topologyOf(ServerAssignment servers) {
		synchronized (this.registry) {
			return this.registry.topologyOf(servers);
		}
	}

	private void announce() {
		this.roster.announce(
				this.change.own().stream().filter(Topology::isFound).map(new Announcements(this.settings)::of).toList(),
				this.topology.allNodes());
	}

	private boolean isKnownToAll(Topology next) {
		return next.isFound() && this.roster.isKnownToAll(new Announcements(this.settings).of(next),
				this.topology.allNodes().stream().filter(Node::isReachable).toList());
	}

	private void install(Topology next) {
		next.ringCounters().forEach(this.watch.trust()::count);
		// Before it is read: others may have written there when this instance could not.
		this.replay.rehome(next);
		this.topology = next;
		announce();
		this.watch.follow(next);
		synchronized (this.registry) {
			this.registry.retain(next);
		}
	}

	/**
	 * Reads a key that will be loaded if it is not there.
	 * @param key the key
	 * @return the outcome
	 */
	public CompletableFuture<ReadOutcome> read(EntryKey key) {
		return this.reads.read(key, ReadPurpose.READ);
	}

	/**
	 * Reads a key and leaves no trace if it is not there.
	 * @param key the key
	 * @return the outcome
	 */
	public CompletableFuture<ReadOutcome> peek(EntryKey key) {
		return this.reads.read(key, ReadPurpose.PEEK);
	}

	/**
	 * Reads, and waits no longer than the operation timeout.
	 * @param key the key
	 * @return the outcome; {@link ReadOutcome.Unavailable} when time ran out
	 */
	public ReadOutcome readNow(EntryKey key) {
		return await(key, this.reads.readAttended(key, ReadPurpose.READ));
	}

	/**
	 * Reads, and waits no longer than what is left of a call's time.
	 * @param key the key
	 * @param atMost the longest wait
	 * @return the outcome; {@link ReadOutcome.Unavailable} when time ran out
	 */
	public ReadOutcome readNow(EntryKey key, Duration atMost) {
		return await(key, this.reads.readAttended(key, ReadPurpose.READ), atMost);
	}

	/**
	 * Reads, leaves no trace, and waits no longer than what is left of a call's time.
	 * @param key the key
	 * @param atMost the longest wait
	 * @return the outcome; {@link ReadOutcome.Unavailable} when time ran out
	 */
	public ReadOutcome peekNow(EntryKey key, Duration atMost) {
		return await(key, this.reads.readAttended(key, ReadPurpose.PEEK), atMost);
	}

	/**
	 * Waits for a read, no longer than the operation timeout.
	 * @param key the key
	 * @param reading the read
	 * @return the outcome; {@link ReadOutcome.Unavailable} when time ran out
	 */
	public ReadOutcome await(EntryKey key, CompletableFuture<ReadOutcome> reading) {
		return await(key, reading, this.settings.operationTimeout());
	}

	/**
	 * Waits for a read, no longer than what is left of a call's time.
	 * @param key the key
	 * @param reading the read
	 * @param atMost the longest wait
	 * @return the outcome; {@link ReadOutcome.Unavailable} when time ran out
	 */
	public ReadOutcome await(EntryKey key, CompletableFuture<ReadOutcome> reading, Duration atMost) {
		BoundedWait.await(reading, atMost);
		return reading.isDone() ? reading.join() : timedOut(key);
	}

	/**
	 * Bounds a read: the future completes within the operation timeout.
	 * @param key the key
	 * @param reading the read
	 * @return the outcome; {@link ReadOutcome.Unavailable} when time ran out
	 */
	public CompletableFuture<ReadOutcome> within(EntryKey key, CompletableFuture<ReadOutcome> reading) {
		return within(key, reading, this.settings.operationTimeout());
	}

	/**
	 * Bounds a read: the future completes within what is left of a call's time.
	 * @param key the key
	 * @param reading the read
	 * @param atMost the longest wait
	 * @return the outcome; {@link ReadOutcome.Unavailable} when time ran out
	 */
	public CompletableFuture<ReadOutcome> within(EntryKey key, CompletableFuture<ReadOutcome> reading,
			Duration atMost) {
		return reading.isDone() ? reading
				: reading.completeOnTimeout(timedOut(key), atMost.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Who of all instances loads a key.
	 * @return the claims
	 */
	public LoadClaims loadClaims() {
		return this.loadClaims;
	}

	private ReadOutcome timedOut(EntryKey key) {
		return new ReadOutcome.Unavailable(new FillTokens(List.of(), this.topology.nodesOf(key), true));
	}

	/**
	 * Updates that depend on what is there.
	 * @return the updates
	 */
	public ConditionalUpdates updates() {
		return this.updates;
	}

	/**
	 * Reads many keys of one cache, in one batch a node, and leaves no trace.
	 * @param cache the name of the cache
	 * @param keys the keys
	 * @return what was found within the operation timeout
	 */
	public CompletableFuture<Map<EntryKey, Entry>> readAll(String cache, Collection<EntryKey> keys) {
		BulkRead bulk = new BulkRead(this.context);
		return bulk.read(cache, keys)
			.completeOnTimeout(bulk.found(), this.settings.operationTimeout().toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * How long a call may take.
	 * @return the operation timeout
	 */
	public Duration operationTimeout() {
		return this.settings.operationTimeout();
	}

	/**
	 * Stores an entry on both owners.
	 * @param key the key
	 * @param entry the entry
	 * @param caller whether the caller waits: then its thread is used meanwhile
	 * @return whether it is acknowledged
	 */
	public CompletableFuture<Boolean> put(EntryKey key, Entry entry, CallMode caller) {
		Entry whole = numbered(key, entry);
		return this.writes.put(key, this.codec.encode(whole),
				Expiry.seconds(entry.keptUntil(), this.parts.timekeeper().currentTimeMillis()), caller);
	}

	/**
	 * Stores an entry of which nobody knows whether it was loaded after a miss or is an
	 * update: it takes the place of what the miss showed. Where anything else was stored
	 * since, nothing is left on either owner; as any write it is acknowledged only when
	 * nothing older can be read.
	 * @param key the key
	 * @param entry the entry
	 * @param tokens what the miss gave
	 * @param caller whether the caller waits: then its thread is used meanwhile
	 * @return whether it is acknowledged
	 */
	public CompletableFuture<Boolean> put(EntryKey key, Entry entry, FillTokens tokens, CallMode caller) {
		Entry whole = numbered(key, entry);
		return this.writes.put(key, this.codec.encode(whole),
				Expiry.seconds(entry.keptUntil(), this.parts.timekeeper().currentTimeMillis()), tokens, caller);
	}

	/**
	 * Removes a key from both owners.
	 * @param key the key
	 * @return whether it is acknowledged
	 */
	public CompletableFuture<Boolean> evict(EntryKey key) {
		return evict(key, CallMode.ASYNC);
	}

	/**
	 * Removes a key from both owners.
	 * @param key the key
	 * @param caller whether the caller waits: then its thread is used meanwhile
	 * @return whether it is acknowledged
	 */
	public CompletableFuture<Boolean> evict(EntryKey key, CallMode caller) {
		return this.writes.evict(key, caller);
	}

	/**
	 * Stores what was loaded after a miss, where nothing was written since. Invalidates
	 * nothing: only for a value that is known to be loaded and no update.
	 * @param key the key
	 * @param entry the entry
	 * @param tokens what the miss gave
	 * @return whether it was stored somewhere
	 */
	public CompletableFuture<Boolean> fill(EntryKey key, Entry entry, FillTokens tokens) {
		Entry whole = numbered(key, entry);
		return this.fills.fill(key, whole, this.codec.encode(whole),
				Expiry.seconds(entry.keptUntil(), this.parts.timekeeper().currentTimeMillis()), tokens);
	}

	/**
	 * Stores an entry if the key is still as it was at a miss: of all who try, in all
	 * instances, one succeeds, because the first owner decides.
	 * @param key the key
	 * @param entry the entry
	 * @param tokens what the miss gave, at least one
	 * @return whether this caller stored it
	 */
	public CompletableFuture<Boolean> putIfAbsent(EntryKey key, Entry entry, FillTokens tokens) {
		Entry whole = numbered(key, entry);
		return this.fills.fillInOrder(key, whole, this.codec.encode(whole),
				Expiry.seconds(entry.keptUntil(), this.parts.timekeeper().currentTimeMillis()), tokens);
	}

	/**
	 * Removes all keys of a cache.
	 * @param cache the name of the cache
	 * @return whether it is acknowledged
	 */
	public CompletableFuture<Boolean> clear(String cache) {
		return this.clears.clear(cache);
	}

	/**
	 * Removes all keys of a cache, and waits no longer than the operation timeout. What
	 * is not done by then goes on, and the cache is not read here until it is.
	 * @param cache the name of the cache
	 */
	public void clearNow(String cache) {
		BoundedWait.await(clear(cache), this.settings.operationTimeout());
	}

	/**
	 * Waits for a write of a key, no longer than the operation timeout. What is not done
	 * by then goes on, and the key is not read here until it is.
	 * @param key the key
	 * @param write the write
	 * @return whether it is acknowledged
	 */
	public boolean settle(EntryKey key, CompletableFuture<Boolean> write) {
		return settle(key, write, this.settings.operationTimeout());
	}

	/**
	 * Waits for a write of a key, no longer than what is left of a call's time.
	 * @param key the key
	 * @param write the write
	 * @param atMost the longest wait
	 * @return whether it is acknowledged
	 */
	public boolean settle(EntryKey key, CompletableFuture<Boolean> write, Duration atMost) {
		if (!BoundedWait.await(write, atMost)) {
			leaveBehind(key, write);
		}
		return write.getNow(false);
	}

	/**
	 * Says that nobody waits for a write any longer: it goes on, and the key is not read
	 * here until it is done.
	 * @param key the key
	 * @param write the write
	 */
	public void leaveBehind(EntryKey key, CompletableFuture<Boolean> write) {
		List<Node> owners = this.topology.nodesOf(key);
		owners.forEach((node) -> this.dirty.add(node, key, write));
		write.thenAccept((acknowledged) -> {
			if (acknowledged) {
				owners.forEach((node) -> this.dirty.remove(node, key, write));
			}
		});
	}

	/** Each write has a number of its own, so that what arrives late is recognised. */
	private Entry numbered(EntryKey key, Entry entry) {
		return entry.withOriginalKey(this.layout.originalKey(key)).withWriteId(this.parts.random().nextLong());
	}

	@Override
	public List<NodeSnapshot> nodes() {
		Trust trust = this.watch.trust();
		return this.topology.nodes().stream().map(trust::snapshotOf).toList();
	}

	@Override
	public boolean allKeysServed() {
		TrustView view = this.watch.trust().view();
		ServerGroup backup = this.topology.backup();
		return view.isUp(this.topology.primary()) || (backup != null && view.isUp(backup));
	}

	@Override
	public double backupCoverage() {
		return this.copier.coverage();
	}

	@Override
	public int dirtyKeys() {
		return this.dirty.size();
	}

	@Override
	public long failuresOfObservers() {
		return this.observers.failures().count();
	}

	/** The guard of all observers of this engine and its caches. */
	public ObserverFailures observerFailures() {
		return this.observers.failures();
	}

	@Override
	public CompletableFuture<Boolean> drain(NodeId node) {
		return this.watch.trust().fences().drain(node, true);
	}

	@Override
	public CompletableFuture<Boolean> restore(NodeId node) {
		return this.watch.trust().fences().drain(node, false);
	}

	@Override
	public CompletableFuture<Boolean> fence(NodeId node) {
		return this.watch.trust().fences().fence(node);
	}

	@Override
	public Map<String, String> roster() {
		return this.roster.description();
	}

	@Override
	public Map<String, String> identities() {
		return this.roster.identities();
	}

	public Topology topology() {
		return this.topology;
	}

	/**
	 * Ends all connections, in the background and within 2 s.
	 */
	@Override
	public void close() {
		this.running.set(false);
		this.watch.stop();
		this.replay.stop();
		this.repairs.stop();
		synchronized (this.registry) {
			this.registry.closeAll();
		}
	}

	/** The reactions to the rings of others, and to servers of another identity. */
	private final class RosterReactions implements RosterEvents {

		@Override
		public void ringsChanged() {
			FailoverEngine.this.change.others(() -> FailoverEngine.this.roster.others()
				.stream()
				.map((ring) -> ServerAssignment.of(ring.lists()))
				.toList());
		}

		@Override
		public CompletableFuture<Boolean> retire(Set<String> counters) {
			List<CompletableFuture<Boolean>> all = counters.stream().map(FailoverEngine.this.clears::clear).toList();
			return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenApply((done) -> true);
		}

		@Override
		public CompletableFuture<Boolean> abandon(Node node) {
			return FailoverEngine.this.watch.trust().fences().abandon(node);
		}

	}

}
