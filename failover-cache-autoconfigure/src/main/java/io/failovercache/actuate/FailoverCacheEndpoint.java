/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.actuate;

import java.time.Duration;
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

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import io.failovercache.discovery.TopologyControl;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeControl;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.topology.WeightedServer;

/**
 * Shows the servers with their history and the caches, and lets an operator drain,
 * restore or fence a server. Only reads are enabled by default: write operations decide
 * where the data goes.
 *
 * @since 1.0.0
 */
@Endpoint(id = "failovercache", defaultAccess = Access.READ_ONLY)
public class FailoverCacheEndpoint {

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

	private final EngineStatus engine;

	private final NodeControl control;

	private final ServerListChange servers;

	private final NodeHistory history;

	private final Supplier<Map<String, CacheDescriptor>> caches;

	/**
	 * Creates the endpoint.
	 * @param engine the status of the engine
	 * @param control the actions on servers
	 * @param topology changes the servers, {@code null} if they cannot be changed
	 * @param servers parses the address of a server
	 * @param history the history of the servers
	 * @param caches the caches by name
	 */
	public FailoverCacheEndpoint(EngineStatus engine, NodeControl control, @Nullable TopologyControl topology,
			Function<String, WeightedServer> servers, NodeHistory history,
			Supplier<Map<String, CacheDescriptor>> caches) {
		this.engine = engine;
		this.control = control;
		this.servers = new ServerListChange(topology, servers);
		this.history = history;
		this.caches = caches;
	}

	/**
	 * Describes all servers and caches.
	 * @return groups with their servers, and caches
	 */
	@ReadOperation
	public FailoverCacheDescriptor failoverCache() {
		Map<String, List<NodeDescriptor>> groups = new LinkedHashMap<>();
		for (NodeSnapshot node : this.engine.nodes()) {
			groups.computeIfAbsent(node.role().label(), (key) -> new ArrayList<>())
				.add(NodeDescriptor.of(node, this.history.of(node.node())));
		}
		return new FailoverCacheDescriptor(groups, this.engine.allKeysServed(), this.engine.backupCoverage(),
				this.engine.dirtyKeys(), this.servers.isSettled(), this.engine.roster(), this.engine.identities(),
				this.caches.get());
	}

	/**
	 * Changes the servers of this instance, step by step. All other instances must be
	 * given the same lists within the overlap.
	 * @param primary the servers of the primary group, written as in the properties with
	 * commas between them; {@code null} to keep them
	 * @param backup the servers of the backup group, blank for none; {@code null} to keep
	 * them
	 * @param overlap for how long instances may differ in their knowledge of the change,
	 * one minute if {@code null}
	 * @return 202 if the change has begun, 400 if it is invalid, 409 if it cannot be
	 * made, or not now
	 */
	@WriteOperation
	public WebEndpointResponse<ChangeDescriptor> change(@Nullable String primary, @Nullable String backup,
			@Nullable Duration overlap) {
		return this.servers.change(primary, backup, overlap);
	}

	/**
	 * Describes one server.
	 * @param node the server as {@code host:port}
	 * @return the server, or {@code null} if there is none of this name
	 */
	@ReadOperation
	public @Nullable NodeDescriptor node(@Selector String node) {
		NodeSnapshot snapshot = find(node);
		return (snapshot != null) ? NodeDescriptor.of(snapshot, this.history.of(snapshot.node())) : null;
	}

	/**
	 * Takes an action on a server.
	 * @param node the server as {@code host:port}
	 * @param action the action
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
	 * The description of all servers and caches.
	 *
	 * @param groups the servers by group
	 * @param allKeysServed whether each key has an owner that is up
	 * @param backupCoverage share of the sampled keys that the backup group holds
	 * @param dirtyKeys keys that are not read until a missed write has been repaired
	 * @param settled whether no change of the servers is under way
	 * @param roster the lists of servers in use, if instances have different ones
	 * @param identity what is wrong with the names of servers
	 * @param caches the caches by name
	 */
	public record FailoverCacheDescriptor(Map<String, List<NodeDescriptor>> groups, boolean allKeysServed,
			double backupCoverage, int dirtyKeys, boolean settled, Map<String, String> roster,
			Map<String, String> identity, Map<String, CacheDescriptor> caches) implements OperationResponseBody {
	}

	/**
	 * The outcome of an action.
	 *
	 * @param node the server
	 * @param action the action
	 * @param done whether it is done
	 */
	public record ActionDescriptor(String node, NodeAction action, boolean done) implements OperationResponseBody {
	}

}
