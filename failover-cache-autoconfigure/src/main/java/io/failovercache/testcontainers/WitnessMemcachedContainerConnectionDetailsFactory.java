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
import io.failovercache.testcontainers.WitnessMemcachedContainerConnectionDetailsFactory.WitnessConnectionDetails;

/**
 * The factory for the connection name {@code witness}.
 */
final class WitnessMemcachedContainerConnectionDetailsFactory
		extends MemcachedContainerConnectionDetailsFactory<WitnessConnectionDetails> {

	WitnessMemcachedContainerConnectionDetailsFactory() {
		super(List.of("witness"));
	}

	@Override
	protected WitnessConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
		return new WitnessContainer(source);
	}

	interface WitnessConnectionDetails extends FailoverCacheConnectionDetails {

	}

	private static final class WitnessContainer extends MemcachedContainer implements WitnessConnectionDetails {

		private WitnessContainer(ContainerConnectionSource<Container<?>> source) {
			super(source);
		}

		@Override
		public List<ServerAddress> witness() {
			return server();
		}

	}

}
