/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.testcontainers;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

import io.failovercache.autoconfigure.FailoverCacheConnectionDetails;
import io.failovercache.autoconfigure.ServerAddress;
import io.failovercache.client.NodeId;

/**
 * The factory that creates a server for a container that runs memcached. There is one
 * factory per role, as a factory is chosen by the connection name but does not get it;
 * and one type of details per role, as Spring Boot registers only the first details of a
 * type.
 *
 * @param <D> the type of the details
 */
abstract class MemcachedContainerConnectionDetailsFactory<D extends FailoverCacheConnectionDetails>
		extends ContainerConnectionDetailsFactory<Container<?>, D> {

	MemcachedContainerConnectionDetailsFactory(List<String> connectionNames) {
		super(connectionNames);
	}

	/**
	 * The one server that runs in a container.
	 */
	abstract static class MemcachedContainer extends ContainerConnectionDetails<Container<?>>
			implements FailoverCacheConnectionDetails {

		MemcachedContainer(ContainerConnectionSource<Container<?>> source) {
			super(source);
		}

		/**
		 * The bundle that annotations such as {@code @PemTrustStore} at the container
		 * describe.
		 */
		@Override
		public @Nullable SslBundle getSslBundle() {
			return super.getSslBundle();
		}

		final List<ServerAddress> server() {
			Container<?> container = getContainer();
			return List.of(ServerAddress.of(container.getHost(), container.getMappedPort(NodeId.DEFAULT_PORT)));
		}

	}

}
