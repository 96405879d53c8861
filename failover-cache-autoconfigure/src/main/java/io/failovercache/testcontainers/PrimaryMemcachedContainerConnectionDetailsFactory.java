/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.testcontainers;

import java.util.List;

import org.testcontainers.containers.Container;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

import io.failovercache.autoconfigure.FailoverCacheConnectionDetails;
import io.failovercache.autoconfigure.ServerAddress;
import io.failovercache.testcontainers.PrimaryMemcachedContainerConnectionDetailsFactory.PrimaryConnectionDetails;

/**
 * The factory for the connection names {@code memcached} and {@code primary}.
 */
final class PrimaryMemcachedContainerConnectionDetailsFactory
		extends MemcachedContainerConnectionDetailsFactory<PrimaryConnectionDetails> {

	PrimaryMemcachedContainerConnectionDetailsFactory() {
		super(List.of("memcached", "bitnami/memcached", "primary"));
	}

	@Override
	protected PrimaryConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
		return new PrimaryContainer(source);
	}

	interface PrimaryConnectionDetails extends FailoverCacheConnectionDetails {

	}

	private static final class PrimaryContainer extends MemcachedContainer implements PrimaryConnectionDetails {

		private PrimaryContainer(ContainerConnectionSource<Container<?>> source) {
			super(source);
		}

		@Override
		public List<ServerAddress> primary() {
			return server();
		}

	}

}
