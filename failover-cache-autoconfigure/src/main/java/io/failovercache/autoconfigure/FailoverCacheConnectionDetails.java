/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * The addresses of the servers. Several beans of this type are merged role by role, in
 * their order; if there is one, the servers of the properties are not used.
 *
 * @since 1.0.0
 */
public interface FailoverCacheConnectionDetails extends ConnectionDetails {

	/**
	 * The servers that are asked first.
	 * @return the servers, maybe none
	 */
	default List<ServerAddress> primary() {
		return List.of();
	}

	/**
	 * The servers that hold the same entries and are asked when the primary ones do not
	 * answer.
	 * @return the servers, maybe none
	 */
	default List<ServerAddress> backup() {
		return List.of();
	}

	/**
	 * The servers that hold no data.
	 * @return the servers, maybe none
	 */
	default List<ServerAddress> witness() {
		return List.of();
	}

	/**
	 * The SSL bundle of these servers.
	 * @return the bundle, {@code null} to use the settings of their group
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
