/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resolver of the JVM, with its cache: found addresses are remembered for
 * {@code networkaddress.cache.ttl} seconds, 30 if that is not set. The setting is not
 * changed, because it belongs to the whole application.
 *
 * @since 1.0.0
 */
public final class JvmNameResolver implements NameResolver {

	static final String TTL = "networkaddress.cache.ttl";

	private static final String OLD_TTL = "sun.net.inetaddr.ttl";

	private static final Duration DEFAULT_TTL = Duration.ofSeconds(30);

	private static final Logger logger = LoggerFactory.getLogger(JvmNameResolver.class);

	private final Duration staleness;

	/**
	 * Creates the resolver; warns if the JVM remembers addresses forever.
	 */
	public JvmNameResolver() {
		this(setting());
	}

	JvmNameResolver(@Nullable String setting) {
		long seconds = seconds(setting);
		if (seconds < 0) {
			logger.warn("The JVM never forgets an address, so changed DNS records will not be seen: "
					+ "set the security property '{}' to a number of seconds.", TTL);
		}
		this.staleness = Duration.ofSeconds(Math.max(seconds, 0));
	}

	private static @Nullable String setting() {
		String setting = Security.getProperty(TTL);
		return (setting != null) ? setting : System.getProperty(OLD_TTL);
	}

	private static long seconds(@Nullable String setting) {
		try {
			return (setting != null) ? Integer.parseInt(setting.strip()) : DEFAULT_TTL.toSeconds();
		}
		catch (NumberFormatException ex) {
			return DEFAULT_TTL.toSeconds();
		}
	}

	@Override
	public List<InetAddress> resolve(String host) throws UnknownHostException {
		return List.of(InetAddress.getAllByName(host));
	}

	@Override
	public Duration staleness() {
		return this.staleness;
	}

}
