/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.node.Node;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.topology.WeightedServer;

/**
 * The servers that the engine has to use: configured, looked up, or named by an operator.
 * Each change is passed to the engine.
 * <p>
 * Until the servers of a group have been found, the other group serves alone. Instances
 * that know the servers announce them on the boards of the other group, and so learn of
 * the writes that are made in the meantime. If neither group is known, nothing is cached.
 * Thread-safe.
 *
 * @since 1.0.0
 */
public final class ServerDiscovery implements TopologyControl, DiscoveryStatus, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ServerDiscovery.class);

	private final KnownServers known;

	private final List<GroupLookup> lookups = new ArrayList<>();

	private final Duration overlap;

	private final CountDownLatch complete = new CountDownLatch(1);

	private @Nullable FailoverEngine engine;

	/** The servers that were last passed to the engine. */
	private ServerAssignment told;

	private final AtomicLong changes = new AtomicLong();

	/**
	 * Creates a discovery that has not begun.
	 * @param configured the servers that are named, and the names to look up
	 * @param sources the sources of all other servers
	 * @param refresh the time between two lookups
	 */
	public ServerDiscovery(ServerAssignment configured, List<GroupSource> sources, Duration refresh) {
		this.known = new KnownServers(configured);
		Duration staleness = Duration.ZERO;
		for (GroupSource source : sources) {
			this.known.set(source.group(), null);
			this.lookups.add(new GroupLookup(source, refresh, (found) -> found(source.group(), found),
					() -> isLost(source.group())));
			Duration own = source.servers().staleness();
			staleness = (own.compareTo(staleness) > 0) ? own : staleness;
		}
		// One instance may have looked just before the change, another just after it; and
		// a cache in between may be one refresh behind.
		this.overlap = refresh.multipliedBy(2).plus(staleness);
		this.told = this.known.assignment();
	}

	/**
	 * Starts the lookups, also after a stop.
	 */
	public void start() {
		this.lookups.forEach(GroupLookup::start);
	}

	/**
	 * Stops the lookups until it is started again.
	 */
	public void stop() {
		this.lookups.forEach(GroupLookup::stop);
	}

	/**
	 * Waits until every group has been found once.
	 * @param atMost the longest wait
	 * @return the servers with which the engine begins
	 */
	public ServerAssignment await(Duration atMost) {
		try {
			if (!this.lookups.isEmpty() && !this.complete.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
				logger.debug("The servers were not found within {} ms", atMost.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		synchronized (this) {
			this.told = this.known.assignment();
			return this.told;
		}
	}

	/**
	 * Passes every change to the engine from now on.
	 * @param created the engine
	 */
	public synchronized void attach(FailoverEngine created) {
		this.engine = created;
		tell(this.known.assignment(), this.overlap);
	}

	/**
	 * The factory of clients, also for placeholders.
	 * @param others makes the clients of servers that have been found
	 * @return makes the clients of all servers
	 */
	public NodeClient.Factory clients(NodeClient.Factory others) {
		return this.lookups.isEmpty() ? others : new PlaceholderClientFactory(others);
	}

	/**
	 * The group of a server that is, or is to be, in use.
	 * @param node the server
	 * @return its group; the witnesses' for one that is in no other
	 */
	public synchronized GroupRole groupOf(NodeId node) {
		if (contains(this.told.primary(), node)) {
			return GroupRole.PRIMARY;
		}
		return contains(this.told.backup(), node) ? GroupRole.BACKUP : GroupRole.WITNESS;
	}

	/**
	 * The group of a server that this instance connects to, perhaps only because others
	 * announce it, or because it was removed lately. It proves nothing: anything that can
	 * write to a board may announce a server.
	 * @param node the server
	 * @return its group; for a server of others, the group in which they have it
	 */
	public GroupRole announcedGroupOf(NodeId node) {
		GroupRole own = groupOf(node);
		FailoverEngine running;
		synchronized (this) {
			running = this.engine;
		}
		if (own != GroupRole.WITNESS || running == null) {
			return own;
		}
		return running.topology()
			.allNodes()
			.stream()
			.filter((each) -> each.id().equals(node))
			.map(Node::role)
			.findFirst()
			.orElse(own);
	}

	/**
	 * Returns whether none of the servers that were found last answers: there may be
	 * others.
	 */
	private boolean isLost(GroupRole group) {
		FailoverEngine known;
		synchronized (this) {
			known = this.engine;
		}
		return known != null && known.nodes()
			.stream()
			.filter((node) -> node.role() == group)
			.allMatch((node) -> node.state() == NodeState.DOWN);
	}

	private static boolean contains(List<WeightedServer> servers, NodeId node) {
		return servers.stream().anyMatch((server) -> server.node().equals(node));
	}

	private synchronized void found(GroupRole group, List<WeightedServer> servers) {
		List<WeightedServer> before = this.known.get(group);
		if (servers.equals(before)) {
			return;
		}
		this.known.set(group, servers);
		try {
			this.known.requireDisjoint();
			tell(this.known.assignment(), this.overlap);
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			this.known.set(group, before);
			throw ex;
		}
		if (this.known.isComplete()) {
			this.complete.countDown();
		}
	}

	@Override
	public synchronized void change(@Nullable List<WeightedServer> primary, @Nullable List<WeightedServer> backup,
			Duration overlap) {
		if (this.engine == null) {
			throw new IllegalStateException("The servers of an engine of the application's own cannot be changed here");
		}
		requireNamed(GroupRole.PRIMARY, primary);
		requireNamed(GroupRole.BACKUP, backup);
		List<WeightedServer> primaryBefore = this.known.get(GroupRole.PRIMARY);
		List<WeightedServer> backupBefore = this.known.get(GroupRole.BACKUP);
		this.known.set(GroupRole.PRIMARY, (primary != null) ? primary : primaryBefore);
		this.known.set(GroupRole.BACKUP, (backup != null) ? backup : backupBefore);
		try {
			this.known.requireDisjoint();
			tell(this.known.assignment(), overlap);
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			this.known.set(GroupRole.PRIMARY, primaryBefore);
			this.known.set(GroupRole.BACKUP, backupBefore);
			throw ex;
		}
	}

	private void requireNamed(GroupRole group, @Nullable List<WeightedServer> servers) {
		for (GroupDiscovery discovery : discoveries()) {
			if (servers != null && discovery.group() == group) {
				throw new IllegalStateException("The servers of the %s group are found by %s: change them there"
					.formatted(group.label(), discovery.source()));
			}
		}
	}

	private void tell(ServerAssignment wanted, Duration step) {
		FailoverEngine target = this.engine;
		ServerAssignment before = this.told;
		if (target == null || wanted.equals(before)) {
			return;
		}
		boolean first = this.known.isPlaceholder(before);
		// Before the engine makes their clients.
		this.told = wanted;
		// Placeholders were never read or written: there is nothing to wait for.
		if (!target.change(wanted, first ? Duration.ZERO : step)) {
			this.told = before;
			throw new IllegalStateException("Too many changes of the servers are under way: wait until they are done");
		}
		log(before, wanted, step, first);
		if (!first) {
			this.changes.incrementAndGet();
		}
	}

	private static void log(ServerAssignment before, ServerAssignment now, Duration step, boolean first) {
		if (first) {
			logger.info("The servers are found: {}", KnownServers.describe(now));
		}
		else {
			logger.info("The servers change from {} to {}: reads move in {} s, and the change ends in {} s",
					KnownServers.describe(before), KnownServers.describe(now), step.toSeconds(), step.toSeconds() * 2);
		}
	}

	@Override
	public synchronized boolean isSettled() {
		FailoverEngine known = this.engine;
		return known == null || known.isSettled();
	}

	@Override
	public List<GroupDiscovery> discoveries() {
		return this.lookups.stream().map(GroupLookup::status).toList();
	}

	@Override
	public long changes() {
		return this.changes.get();
	}

	@Override
	public void close() {
		stop();
	}

}
