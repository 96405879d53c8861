/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.docker.compose;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;

import io.failovercache.autoconfigure.FailoverCacheConnectionDetails;
import io.failovercache.autoconfigure.ServerAddress;
import io.failovercache.client.NodeId;
import io.failovercache.observe.GroupRole;

/**
 * The factory that creates a server for each service that runs memcached. Its role comes
 * from the label {@code io.failovercache.role}, else from the name of the service, else
 * it is primary.
 */
class MemcachedDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<FailoverCacheConnectionDetails> {

	static final String ROLE_LABEL = "io.failovercache.role";

	private static final String[] IMAGES = { "memcached", "bitnami/memcached" };

	MemcachedDockerComposeConnectionDetailsFactory() {
		super(IMAGES);
	}

	@Override
	protected FailoverCacheConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return new MemcachedDockerComposeConnectionDetails(source.getRunningService());
	}

	static GroupRole role(RunningService service) {
		String label = service.labels().get(ROLE_LABEL);
		if (label == null) {
			GroupRole role = roleIn(service.name());
			return (role != null) ? role : GroupRole.PRIMARY;
		}
		for (GroupRole role : GroupRole.values()) {
			if (role.label().equalsIgnoreCase(label.strip())) {
				return role;
			}
		}
		throw new IllegalStateException("Label '%s' of service '%s' is '%s': write 'primary', 'backup' or 'witness'"
			.formatted(ROLE_LABEL, service.name(), label));
	}

	private static @Nullable GroupRole roleIn(String serviceName) {
		String name = serviceName.toLowerCase(Locale.ROOT);
		for (GroupRole role : GroupRole.values()) {
			if (name.contains(role.label())) {
				return role;
			}
		}
		return null;
	}

	private static final class MemcachedDockerComposeConnectionDetails extends DockerComposeConnectionDetails
			implements FailoverCacheConnectionDetails {

		private final GroupRole role;

		private final ServerAddress server;

		private final @Nullable SslBundle bundle;

		MemcachedDockerComposeConnectionDetails(RunningService service) {
			super(service);
			this.role = role(service);
			this.bundle = getSslBundle(service);
			this.server = ServerAddress.of(service.host(), service.ports().get(NodeId.DEFAULT_PORT));
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return this.bundle;
		}

		@Override
		public List<ServerAddress> primary() {
			return servers(GroupRole.PRIMARY);
		}

		@Override
		public List<ServerAddress> backup() {
			return servers(GroupRole.BACKUP);
		}

		@Override
		public List<ServerAddress> witness() {
			return servers(GroupRole.WITNESS);
		}

		private List<ServerAddress> servers(GroupRole asked) {
			return (asked == this.role) ? List.of(this.server) : List.of();
		}

	}

}
