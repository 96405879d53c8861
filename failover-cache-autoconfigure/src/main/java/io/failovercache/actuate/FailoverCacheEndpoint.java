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
import java.util.function.Supplier;

import io.failovercache.cache.CacheSettings;
import io.failovercache.cache.CacheStatistics;
import io.failovercache.cache.FailoverCache;
import io.failovercache.cache.WriteMode;
import io.failovercache.client.NodeId;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeControl;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Shows the servers with their history and the caches, and lets an operator drain,
 * restore or fence a server.
 *
 * @since 1.0.0
 */
@Endpoint(id = "failovercache")
public class FailoverCacheEndpoint {

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

	private final EngineStatus engine;

	private final NodeControl control;

	private final NodeHistory history;

	private final Supplier<Map<String, CacheDescriptor>> caches;

	/**
	 * Creates the endpoint.
	 * @param engine what the engine knows
	 * @param control what may be done to a server
	 * @param history what happened to the servers
	 * @param caches the caches by name
	 */
	public FailoverCacheEndpoint(EngineStatus engine, NodeControl control, NodeHistory history,
			Supplier<Map<String, CacheDescriptor>> caches) {
		this.engine = engine;
		this.control = control;
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
				this.engine.dirtyKeys(), this.caches.get());
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
	 * What an operator may do to a server.
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
	 * @param caches the caches by name
	 */
	public record FailoverCacheDescriptor(Map<String, List<NodeDescriptor>> groups, boolean allKeysServed,
			double backupCoverage, int dirtyKeys,
			Map<String, CacheDescriptor> caches) implements OperationResponseBody {
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
	 * What a cache counted since it was made.
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
	 * What came of an action.
	 *
	 * @param node the server
	 * @param action what was to be done
	 * @param done whether it is done
	 */
	public record ActionDescriptor(String node, NodeAction action, boolean done) implements OperationResponseBody {
	}

}
