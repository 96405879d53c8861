/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import io.failovercache.cache.CacheSettings;
import io.failovercache.cache.CacheStatistics;
import io.failovercache.cache.FailoverCache;
import io.failovercache.cache.WriteMode;
import io.failovercache.client.NodeId;
import io.failovercache.discovery.TopologyControl;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeControl;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.topology.WeightedServer;

/**
 * Shows the servers with their history and the caches, and lets an operator drain,
 * restore or fence a server. Reads alone are open by default: what may be written here
 * decides where the data goes.
 *
 * @since 1.0.0
 */
@Endpoint(id = "failovercache", defaultAccess = Access.READ_ONLY)
public class FailoverCacheEndpoint {

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

	private static final Duration DEFAULT_OVERLAP = Duration.ofMinutes(1);

	private static final Duration SHORTEST_OVERLAP = Duration.ofSeconds(1);

	private static final Duration LONGEST_OVERLAP = Duration.ofHours(1);

	private static final int ACCEPTED = 202;

	private static final int CONFLICT = 409;

	private final EngineStatus engine;

	private final NodeControl control;

	private final @Nullable TopologyControl topology;

	private final Function<String, WeightedServer> servers;

	private final NodeHistory history;

	private final Supplier<Map<String, CacheDescriptor>> caches;

	/**
	 * Creates the endpoint.
	 * @param engine what the engine knows
	 * @param control what may be done to a server
	 * @param topology changes the servers, {@code null} where they cannot be changed
	 * @param servers reads the address of a server
	 * @param history what happened to the servers
	 * @param caches the caches by name
	 */
	public FailoverCacheEndpoint(EngineStatus engine, NodeControl control, @Nullable TopologyControl topology,
			Function<String, WeightedServer> servers, NodeHistory history,
			Supplier<Map<String, CacheDescriptor>> caches) {
		this.engine = engine;
		this.control = control;
		this.topology = topology;
		this.servers = servers;
		this.history = history;
		this.caches = caches;
	}

	/**
	 * Everything.
	 * @return groups with their servers, and caches
	 */
	@ReadOperation
	public FailoverCacheDescriptor failoverCache() {
		Map<String, List<NodeDescriptor>> groups = new LinkedHashMap<>();
		for (NodeSnapshot node : this.engine.nodes()) {
			groups.computeIfAbsent(node.role().label(), (key) -> new ArrayList<>()).add(describe(node));
		}
		return new FailoverCacheDescriptor(groups, this.engine.allKeysServed(), this.engine.backupCoverage(),
				this.engine.dirtyKeys(), isSettled(), this.engine.roster(), this.engine.identities(),
				this.caches.get());
	}

	private boolean isSettled() {
		return this.topology == null || this.topology.isSettled();
	}

	/**
	 * Changes the servers of this instance, step by step. The others must be told the
	 * same within the overlap.
	 * @param primary the servers of the primary group, written as in the properties with
	 * commas between them; {@code null} to leave them
	 * @param backup the servers of the backup group, blank for none; {@code null} to
	 * leave them
	 * @param overlap for how long instances may differ in what they know of the change,
	 * one minute if {@code null}
	 * @return 202 if the change has begun, 400 if it makes no sense, 409 if it cannot be
	 * made, or not now
	 */
	@WriteOperation
	public WebEndpointResponse<ChangeDescriptor> change(@Nullable String primary, @Nullable String backup,
			@Nullable Duration overlap) {
		Duration step = (overlap != null) ? overlap : DEFAULT_OVERLAP;
		try {
			change((primary != null) ? parse(primary) : null, (backup != null) ? parse(backup) : null, step);
			return new WebEndpointResponse<>(
					new ChangeDescriptor(true,
							"Tell all other instances the same within %d s".formatted(step.toSeconds()), isSettled()),
					ACCEPTED);
		}
		catch (IllegalArgumentException ex) {
			return refused(ex, WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		catch (IllegalStateException ex) {
			return refused(ex, CONFLICT);
		}
	}

	private WebEndpointResponse<ChangeDescriptor> refused(RuntimeException failure, int status) {
		return new WebEndpointResponse<>(new ChangeDescriptor(false, String.valueOf(failure.getMessage()), isSettled()),
				status);
	}

	private void change(@Nullable List<WeightedServer> primary, @Nullable List<WeightedServer> backup, Duration step) {
		if (primary == null && backup == null) {
			throw new IllegalArgumentException(
					"There is nothing to change: say 'primary', 'backup' or both, as in {\"primary\":\"a1:11211,a2\"}");
		}
		if (step.compareTo(SHORTEST_OVERLAP) < 0 || step.compareTo(LONGEST_OVERLAP) > 0) {
			throw new IllegalArgumentException("The overlap '%s' is not between 1s and 1h".formatted(step));
		}
		TopologyControl target = this.topology;
		if (target == null) {
			throw new IllegalStateException("The servers of an engine of the application's own cannot be changed here");
		}
		target.change(primary, backup, step);
	}

	private List<WeightedServer> parse(String list) {
		List<WeightedServer> parsed = new ArrayList<>();
		for (String server : list.isBlank() ? new String[0] : list.split(",", -1)) {
			try {
				parsed.add(this.servers.apply(server));
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("'%s' is no server: %s".formatted(server.strip(), ex.getMessage()),
						ex);
			}
		}
		return parsed;
	}

	/**
	 * One server.
	 * @param node the server as {@code host:port}
	 * @return the server, or {@code null} if there is none of this name
	 */
	@ReadOperation
	public @Nullable NodeDescriptor node(@Selector String node) {
		NodeSnapshot snapshot = find(node);
		return (snapshot != null) ? describe(snapshot) : null;
	}

	/**
	 * Acts on a server.
	 * @param node the server as {@code host:port}
	 * @param action what to do
	 * @return 200 if it is done, 404 if there is no such server, 503 if it could not be
	 * done now
	 */
	@WriteOperation
	public WebEndpointResponse<ActionDescriptor> act(@Selector String node, NodeAction action) {
		NodeSnapshot snapshot = find(node);
		if (snapshot == null) {
			return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
		boolean done = await(switch (action) {
			case DRAIN -> this.control.drain(snapshot.node());
			case RESTORE -> this.control.restore(snapshot.node());
			case FENCE -> this.control.fence(snapshot.node());
		});
		return new WebEndpointResponse<>(new ActionDescriptor(node, action, done),
				done ? WebEndpointResponse.STATUS_OK : WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
	}

	private static boolean await(CompletableFuture<Boolean> outcome) {
		try {
			return outcome.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private @Nullable NodeSnapshot find(String node) {
		for (NodeSnapshot snapshot : this.engine.nodes()) {
			if (snapshot.node().toString().equals(node)) {
				return snapshot;
			}
		}
		return null;
	}

	private NodeDescriptor describe(NodeSnapshot node) {
		NodeId id = node.node();
		return new NodeDescriptor(id.toString(), node.role().label(), node.state(), node.breaker(), node.since(),
				node.version(), (node.latency() != null) ? node.latency().toNanos() / 1_000_000.0 : null,
				node.lastError(), node.inFlight(), node.generation(), this.history.of(id));
	}

	/**
	 * An action that an operator may take on a server.
	 */
	public enum NodeAction {

		/** Move reads and writes off the server, ahead of maintenance. */
		DRAIN,

		/** Bring a drained server back. */
		RESTORE,

		/** Abandon everything that the server holds. */
		FENCE

	}

	/**
	 * Everything.
	 *
	 * @param groups the servers by group
	 * @param allKeysServed whether each key has an owner that is up
	 * @param backupCoverage share of the sampled keys that the backup group holds
	 * @param dirtyKeys keys that are not read before a missed write is repaired
	 * @param settled whether no change of the servers is under way
	 * @param roster the lists of servers in use, where instances have different ones
	 * @param identity what is wrong with the names of servers
	 * @param caches the caches by name
	 */
	public record FailoverCacheDescriptor(Map<String, List<NodeDescriptor>> groups, boolean allKeysServed,
			double backupCoverage, int dirtyKeys, boolean settled, Map<String, String> roster,
			Map<String, String> identity, Map<String, CacheDescriptor> caches) implements OperationResponseBody {
	}

	/**
	 * The outcome of a request for other servers.
	 *
	 * @param accepted whether the change has begun
	 * @param message what to do, or why not
	 * @param settled whether no change is under way
	 */
	public record ChangeDescriptor(boolean accepted, String message, boolean settled) implements OperationResponseBody {
	}

	/**
	 * A server.
	 *
	 * @param node its name
	 * @param group its group
	 * @param state its state
	 * @param breaker the state of its breaker
	 * @param since since when it is in its state
	 * @param version the version of memcached
	 * @param latencyMillis the median of recent replies in milliseconds
	 * @param lastError what last went wrong
	 * @param inFlight operations outstanding
	 * @param generation the generation under which its content is valid
	 * @param history its last changes, the newest first
	 */
	public record NodeDescriptor(String node, String group, NodeState state, String breaker, Instant since,
			@Nullable String version, @Nullable Double latencyMillis, @Nullable String lastError, int inFlight,
			long generation, List<NodeHistory.Change> history) implements OperationResponseBody {
	}

	/**
	 * A cache.
	 *
	 * @param settings its settings
	 * @param figures its figures
	 */
	public record CacheDescriptor(CacheSettingsDescriptor settings, CacheFigures figures) {

		/**
		 * Describes a cache.
		 * @param cache the cache
		 * @return its settings and figures
		 */
		public static CacheDescriptor of(FailoverCache cache) {
			CacheSettings settings = cache.settings();
			CacheStatistics statistics = cache.statistics();
			return new CacheDescriptor(
					new CacheSettingsDescriptor(settings.timeToLive().toString(), settings.nullTimeToLive().toString(),
							settings.timeToLiveJitter(), settings.cacheNullValues(), settings.writeMode(),
							settings.lockTimeout().toString()),
					new CacheFigures(statistics.hits(), statistics.misses(), statistics.puts(), statistics.evictions(),
							statistics.clears()));
		}

	}

	/**
	 * The settings of a cache, durations in ISO-8601.
	 *
	 * @param timeToLive how long a value lives
	 * @param nullTimeToLive how long a cached {@code null} lives
	 * @param timeToLiveJitter by which share expiry is spread
	 * @param cacheNullValues whether {@code null} is cached
	 * @param writeMode when a put returns
	 * @param lockTimeout how long a reader waits for the value that another one loads
	 */
	public record CacheSettingsDescriptor(String timeToLive, String nullTimeToLive, double timeToLiveJitter,
			boolean cacheNullValues, WriteMode writeMode, String lockTimeout) {
	}

	/**
	 * The counts of a cache since it was made.
	 *
	 * @param hits reads that were answered
	 * @param misses reads that were not
	 * @param puts values stored
	 * @param evictions keys evicted
	 * @param clears times it was cleared
	 */
	public record CacheFigures(long hits, long misses, long puts, long evictions, long clears) {
	}

	/**
	 * The outcome of an action.
	 *
	 * @param node the server
	 * @param action what was to be done
	 * @param done whether it is done
	 */
	public record ActionDescriptor(String node, NodeAction action, boolean done) implements OperationResponseBody {
	}

}
