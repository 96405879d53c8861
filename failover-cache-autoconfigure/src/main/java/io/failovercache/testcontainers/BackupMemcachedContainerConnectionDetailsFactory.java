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
import io.failovercache.testcontainers.BackupMemcachedContainerConnectionDetailsFactory.BackupConnectionDetails;

/**
 * The factory for the connection name {@code backup}.
 */
final class BackupMemcachedContainerConnectionDetailsFactory
		extends MemcachedContainerConnectionDetailsFactory<BackupConnectionDetails> {

	BackupMemcachedContainerConnectionDetailsFactory() {
		super(List.of("backup"));
	}

	@Override
	protected BackupConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
		return new BackupContainer(source);
	}

	interface BackupConnectionDetails extends FailoverCacheConnectionDetails {

	}

	private static final class BackupContainer extends MemcachedContainer implements BackupConnectionDetails {

		private BackupContainer(ContainerConnectionSource<Container<?>> source) {
			super(source);
		}

		@Override
		public List<ServerAddress> backup() {
			return server();
		}

	}

}
