/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.failovercache.client.NodeId;
import io.failovercache.entry.BoundEntryCodec;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.node.NodeContext;
import io.failovercache.observe.EngineObservers;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeControl;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.ObserverFailures;
import io.failovercache.roster.Roster;
import io.failovercache.roster.RosterEvents;
import io.failovercache.security.KeyNames;
import io.failovercache.topology.ServerGroup;
import io.failovercache.topology.Topology;
import io.failovercache.trust.ProtocolTimes;
import io.failovercache.trust.Surroundings;
import io.failovercache.trust.Trust;
import io.failovercache.trust.TrustView;
import io.failovercache.trust.Watch;

/**
 * The engine of one instance: its servers, from start to stop, and the cache over them.
 * It knows nothing of Spring. Applications store and read through {@link #store()}, or
 * {@link #bounded()} for callers that wait.
 * <p>
 * Thread-safe.
 *
 * @since 1.0.0
 */
public final class FailoverEngine implements EngineStatus, NodeControl, AutoCloseable {

	private final EngineSettings settings;

	private final DirtyKeys dirty = new DirtyKeys();

	private final EngineObservers observers;

	private final NodeRegistry registry;

	private final Roster roster;

	private final Watch watch;

	private final ReplicatedStore store;

	private final BoundedStore bounded;

	private final DirtyReplay replay;

	private final HintRepairs repairs;

	private final TopologyChange change;

	private final AtomicBoolean running = new AtomicBoolean();

	private volatile Topology topology;

	/**
	 * Creates an engine that has not been started.
	 * @param settings its settings
	 * @param servers the servers
	 * @param parts its parts
	 */
	public FailoverEngine(EngineSettings settings, ServerAssignment servers, EngineDependencies parts) {
		ProtocolTimes times = settings.times().validated();
		this.settings = settings;
		KeyLayout layout = new KeyLayout(settings.keyPrefix(), KeyNames.of(settings.security()));
		this.observers = EngineObservers.guarding(parts.observer());
		Surroundings around = new Surroundings(parts.timekeeper(), this.observers, parts.random());
		this.roster = new Roster(layout, parts.timekeeper(), parts.random(), new RosterReactions());
		this.watch = new Watch(times, layout, around, this.roster, parts.rules().hints(), parts.rules().boardScope());
		this.registry = new NodeRegistry(layout, parts.breakers(), parts.clients(),
				new NodeContext(settings.node(), parts.timekeeper(), this.observers));
		this.topology = this.registry.topologyOf(servers);
		Entries entries = new Entries(new BoundEntryCodec(settings.keyPrefix(), layout, settings.security()),
				parts.timekeeper(), this.observers);
		Markers markers = new Markers(entries, parts.rules(), parts.timekeeper(), parts.random(),
				() -> this.roster.tombstoneSeconds(times.tombstoneSeconds()));
		ReplicationContext context = new ReplicationContext(new PhysicalKeys(() -> this.topology, layout),
				new KeyTrust(this.watch.trust(), this.dirty), entries, markers, parts.rules(), around);
		this.store = new ReplicatedStore(context, settings.hedge(), times);
		this.bounded = new BoundedStore(this.store, context, settings.operationTimeout());
		this.replay = new DirtyReplay(context, this.store::evict);
		this.repairs = new HintRepairs(context);
		this.change = new TopologyChange(this.topology, parts.timekeeper(), this.registry::topologyOf, this::install,
				this.store::clear, this::isKnownToAll);
		announce();
	}

	/**
	 * Begins to connect, also after a stop; returns at once. Without effect while it
	 * runs.
	 */
	public void start() {
		if (this.running.compareAndSet(false, true)) {
			this.watch.trust().useRings(this.topology.ringCounters());
			this.watch.follow(this.topology);
			this.watch.start();
			this.replay.start();
			this.repairs.start();
		}
	}

	/**
	 * Ends all connections, until it is started again. Until then every read is a miss,
	 * and this instance does not read keys that it writes before they have been repaired.
	 */
	public void stop() {
		if (this.running.compareAndSet(true, false)) {
			stopWatching();
			this.topology.allNodes().forEach((node) -> node.connection().lose("this instance was stopped"));
		}
	}

	/**
	 * Changes the servers; reads and writes go on in the meantime. Takes twice the
	 * overlap.
	 * @param servers the new servers
	 * @param overlap for how long instances may differ in their knowledge of the change
	 * @return {@code false}, and nothing changes, while too many changes are under way
	 */
	public boolean change(ServerAssignment servers, Duration overlap) {
		return this.change.to(servers, overlap);
	}

	/**
	 * Returns whether the servers are as they were last asked to be.
	 * @return {@code false} while a change is under way
	 */
	public boolean isSettled() {
		return !this.change.isRunning();
	}

	/**
	 * The cache itself, for callers that do not wait.
	 * @return the store
	 */
	public ReplicatedStore store() {
		return this.store;
	}

	/**
	 * The cache itself, for callers that wait.
	 * @return the store, bounded by the operation timeout
	 */
	public BoundedStore bounded() {
		return this.bounded;
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
		this.watch.trust().useRings(next.ringCounters());
		// Before the ring is read: others may have written there when this instance could
		// not.
		this.replay.moveToNewOwners(next);
		this.topology = next;
		announce();
		this.watch.follow(next);
		this.registry.retain(next);
	}

	@Override
	public List<NodeSnapshot> nodes() {
		Trust trust = this.watch.trust();
		return this.topology.nodes().stream().map(trust::snapshotOf).toList();
	}

	@Override
	public List<NodeSnapshot> toldNodes() {
		Topology current = this.topology;
		return current.allNodes()
			.stream()
			.filter((node) -> !current.nodes().contains(node))
			.map(this.watch.trust()::snapshotOf)
			.toList();
	}

	@Override
	public boolean allKeysServed() {
		TrustView view = this.watch.trust().view();
		ServerGroup backup = this.topology.backup();
		return view.isUp(this.topology.primary()) || (backup != null && view.isUp(backup));
	}

	@Override
	public double backupCoverage() {
		return this.store.backupCoverage();
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
		stopWatching();
		this.registry.closeAll();
	}

	private void stopWatching() {
		this.watch.stop();
		this.replay.stop();
		this.repairs.stop();
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
			List<CompletableFuture<Boolean>> all = counters.stream().map(FailoverEngine.this.store::clear).toList();
			return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenApply((done) -> true);
		}

		@Override
		public CompletableFuture<Boolean> abandon(Node node) {
			return FailoverEngine.this.watch.trust().fences().abandon(node);
		}

	}

}
