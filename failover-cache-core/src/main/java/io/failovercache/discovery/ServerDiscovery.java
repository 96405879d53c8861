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
import io.failovercache.observe.GroupRole;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.topology.WeightedServer;

/**
 * The servers that the engine shall use: named, looked up, or said by an operator. Tells
 * the engine of each change.
 * <p>
 * Until the servers of every group were found once, nothing stands in for them: with only
 * one group known, what is written would not be told to the servers of the other one,
 * which other instances read. What is written until then is not read in this instance
 * before it is repaired. Thread-safe.
 *
 * @since 1.0.0
 */
public final class ServerDiscovery implements TopologyControl, DiscoveryStatus, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ServerDiscovery.class);

	private final List<NodeId> witness;

	private final ServerAssignment unresolved;

	private final List<GroupLookup> lookups = new ArrayList<>();

	private final Duration overlap;

	private final CountDownLatch complete = new CountDownLatch(1);

	private @Nullable List<WeightedServer> primary;

	private @Nullable List<WeightedServer> backup;

	private @Nullable FailoverEngine engine;

	/** What the engine was last told. */
	private ServerAssignment told;

	private final AtomicLong changes = new AtomicLong();

	/**
	 * Creates a discovery that has not begun.
	 * @param configured the servers that are named, and the names to look up
	 * @param sources where the servers are looked up that are not named
	 * @param refresh the time between two lookups
	 */
	public ServerDiscovery(ServerAssignment configured, List<Source> sources, Duration refresh) {
		this.witness = configured.witness();
		this.unresolved = new ServerAssignment(unresolved(configured.primary()), unresolved(configured.backup()),
				List.of());
		this.primary = configured.primary();
		this.backup = configured.backup();
		Duration staleness = Duration.ZERO;
		for (Source source : sources) {
			set(source.group(), null);
			this.lookups.add(new GroupLookup(source.group(), source.kind(), source.servers(), refresh,
					(found) -> found(source.group(), found)));
			Duration own = source.servers().staleness();
			staleness = (own.compareTo(staleness) > 0) ? own : staleness;
		}
		// One instance may have looked just before the change, another just after it; and
		// what is between us and the records may be one refresh behind.
		this.overlap = refresh.multipliedBy(2).plus(staleness);
		this.told = wanted();
	}

	private static List<WeightedServer> unresolved(List<WeightedServer> names) {
		return names.stream()
			.map((name) -> new WeightedServer(PlaceholderClientFactory.unresolved(name.node()), name.weight()))
			.toList();
	}

	/**
	 * Begins to look up, again where it was stopped.
	 */
	public void start() {
		this.lookups.forEach(GroupLookup::start);
	}

	/**
	 * Looks nothing up until it is started again.
	 */
	public void stop() {
		this.lookups.forEach(GroupLookup::stop);
	}

	/**
	 * Waits until every group was found once.
	 * @param atMost the longest wait
	 * @return the servers for the engine to begin with
	 */
	public ServerAssignment await(Duration atMost) {
		try {
			if (!this.lookups.isEmpty() && !this.complete.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
				logger.debug("The servers are not found within {} ms", atMost.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		synchronized (this) {
			this.told = wanted();
			return this.told;
		}
	}

	/**
	 * Tells the engine of every change from now on.
	 * @param created the engine
	 */
	public synchronized void attach(FailoverEngine created) {
		this.engine = created;
		tell(wanted(), this.overlap);
	}

	/**
	 * Clients that know of servers that are not found yet.
	 * @param others makes the clients of all other servers
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

	private static boolean contains(List<WeightedServer> servers, NodeId node) {
		return servers.stream().anyMatch((server) -> server.node().equals(node));
	}

	private synchronized void found(GroupRole group, List<WeightedServer> servers) {
		List<WeightedServer> before = (group == GroupRole.PRIMARY) ? this.primary : this.backup;
		if (servers.equals(before)) {
			return;
		}
		set(group, servers);
		try {
			requireDisjoint(wanted());
			tell(wanted(), this.overlap);
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			set(group, before);
			throw ex;
		}
		if (this.primary != null && this.backup != null) {
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
		List<WeightedServer> primaryBefore = this.primary;
		List<WeightedServer> backupBefore = this.backup;
		this.primary = (primary != null) ? primary : primaryBefore;
		this.backup = (backup != null) ? backup : backupBefore;
		try {
			requireDisjoint(wanted());
			tell(wanted(), overlap);
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			this.primary = primaryBefore;
			this.backup = backupBefore;
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

	private void requireDisjoint(ServerAssignment lists) {
		if (lists.primary().isEmpty()) {
			throw new IllegalArgumentException("There is no primary server");
		}
		List<NodeId> seen = new ArrayList<>();
		List<NodeId> all = new ArrayList<>();
		lists.primary().forEach((server) -> all.add(server.node()));
		lists.backup().forEach((server) -> all.add(server.node()));
		all.addAll(lists.witness());
		for (NodeId node : all) {
			if (seen.stream().anyMatch(node::isSameAs)) {
				throw new IllegalArgumentException(
						"The server %s is named twice, or belongs to two groups: ".formatted(node)
								+ "a copy on the same server does not survive its loss");
			}
			seen.add(node);
		}
	}

	private void set(GroupRole group, @Nullable List<WeightedServer> servers) {
		if (group == GroupRole.PRIMARY) {
			this.primary = servers;
		}
		else {
			this.backup = servers;
		}
	}

	private synchronized ServerAssignment wanted() {
		List<WeightedServer> first = this.primary;
		List<WeightedServer> second = this.backup;
		if (first == null || second == null) {
			return this.unresolved;
		}
		return new ServerAssignment(first, second, this.witness);
	}

	private void tell(ServerAssignment wanted, Duration step) {
		FailoverEngine target = this.engine;
		ServerAssignment before = this.told;
		if (target == null || wanted.equals(before)) {
			return;
		}
		boolean first = before.equals(this.unresolved);
		// Before the engine makes their clients.
		this.told = wanted;
		// Nothing was read or written where nothing stood: nobody has to be waited for.
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
			logger.info("The servers are found: {}", describe(now));
		}
		else {
			logger.info("The servers change from {} to {}; they are read in {} s, and the change is over in {} s",
					describe(before), describe(now), step.toSeconds(), step.toSeconds() * 2);
		}
	}

	private static String describe(ServerAssignment lists) {
		return "primary " + describe(lists.primary()) + ", backup " + describe(lists.backup());
	}

	private static List<String> describe(List<WeightedServer> servers) {
		return servers.stream()
			.map((server) -> (server.weight() == 1) ? server.node().toString() : server.node() + "=" + server.weight())
			.toList();
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

	/**
	 * The source of a group's servers.
	 *
	 * @param group the group
	 * @param kind how, in one word
	 * @param servers finds them
	 */
	public record Source(GroupRole group, String kind, ServerSource servers) {

	}

}
