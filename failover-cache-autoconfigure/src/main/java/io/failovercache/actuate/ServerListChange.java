/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.actuate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import io.failovercache.client.ForeignText;
import io.failovercache.discovery.TopologyControl;
import io.failovercache.topology.WeightedServer;

/**
 * A change of the server lists that an operator requests: it is parsed, checked, and
 * begun or refused with an HTTP status and a reason.
 */
final class ServerListChange {

	private static final Duration DEFAULT_OVERLAP = Duration.ofMinutes(1);

	private static final Duration SHORTEST_OVERLAP = Duration.ofSeconds(1);

	private static final Duration LONGEST_OVERLAP = Duration.ofHours(1);

	private static final int MOST_SERVERS = 256;

	private static final int MOST_LETTERS = 512 * MOST_SERVERS;

	private static final int ACCEPTED = 202;

	private static final int CONFLICT = 409;

	private final @Nullable TopologyControl topology;

	private final Function<String, WeightedServer> servers;

	ServerListChange(@Nullable TopologyControl topology, Function<String, WeightedServer> servers) {
		this.topology = topology;
		this.servers = servers;
	}

	boolean isSettled() {
		return this.topology == null || this.topology.isSettled();
	}

	WebEndpointResponse<ChangeDescriptor> change(@Nullable String primary, @Nullable String backup,
			@Nullable Duration overlap) {
		Duration step = (overlap != null) ? overlap : DEFAULT_OVERLAP;
		try {
			hand((primary != null) ? parse(primary) : null, (backup != null) ? parse(backup) : null, step);
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

	private void hand(@Nullable List<WeightedServer> primary, @Nullable List<WeightedServer> backup, Duration step) {
		if (primary == null && backup == null) {
			throw new IllegalArgumentException(
					"There is nothing to change: name 'primary', 'backup' or both, as in {\"primary\":\"a1:11211,a2\"}");
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
		for (String server : split(list)) {
			try {
				parsed.add(this.servers.apply(server));
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("'%s' is not a server: %s".formatted(ForeignText.of(server.strip()),
						ForeignText.of(String.valueOf(ex.getMessage()))), ex);
			}
		}
		return parsed;
	}

	/** Other instances follow no longer list. */
	private static String[] split(String list) {
		String[] servers = (list.length() <= MOST_LETTERS) ? list.split(",", MOST_SERVERS + 1) : new String[0];
		if (list.length() > MOST_LETTERS || servers.length > MOST_SERVERS) {
			throw new IllegalArgumentException("The list has more than %d servers".formatted(MOST_SERVERS));
		}
		return list.isBlank() ? new String[0] : servers;
	}

}
