/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.Map;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Refuses to run unencrypted where the user asked for TLS, wherever the property stands.
 */
final class TransportSecurity {

	private static final String PROPERTY = FailoverCacheProperties.PREFIX + ".ssl";

	static final String MEND = "Remove 'failover-cache.ssl'. Let a TLS sidecar such as stunnel, Envoy or HAProxy run "
			+ "beside the application, accept plain connections on 127.0.0.1 and speak TLS with the servers, and name "
			+ "the sidecar's local ports in 'failover-cache.primary.servers' and 'failover-cache.backup.servers'.";

	private TransportSecurity() {
	}

	static boolean isMeant(String property) {
		return property.equals(PROPERTY) || property.startsWith(PROPERTY + ".");
	}

	static void refuse(Environment environment) {
		Binder.get(environment)
			.bind(PROPERTY, Bindable.mapOf(String.class, String.class))
			.ifBound(TransportSecurity::refuse);
	}

	private static void refuse(Map<String, String> settings) {
		settings.forEach((name, value) -> {
			throw new InvalidFailoverCachePropertyException(PROPERTY + "." + name,
					name.contains("password") ? "******" : value, "the memcached client has no TLS", MEND);
		});
	}

}
