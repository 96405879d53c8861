/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

import io.failovercache.client.NodeId;
import io.failovercache.client.connection.Throwables;
import io.failovercache.client.transport.TlsSettings;

/**
 * The TLS settings of one SSL bundle in its present state: new connections use the latest
 * update of the bundle, open ones continue. One context for all connections, so that they
 * resume each other's sessions. Thread-safe.
 */
final class BundledTls {

	private static final Logger logger = LoggerFactory.getLogger(BundledTls.class);

	private final String name;

	private final boolean verifyHostname;

	private volatile TlsSettings settings;

	/**
	 * Takes a bundle.
	 * @param name the name of the bundle, for messages
	 * @param bundle what it is now
	 * @param verifyHostname whether a certificate must have the name of its server
	 * @throws RuntimeException if the bundle cannot be used
	 */
	BundledTls(String name, SslBundle bundle, boolean verifyHostname) {
		this.name = name;
		this.verifyHostname = verifyHostname;
		this.settings = settings(bundle);
	}

	TlsSettings settings() {
		return this.settings;
	}

	/**
	 * Takes what an update brought, if it can be used.
	 * @param bundle what the bundle is from now on
	 */
	void update(SslBundle bundle) {
		try {
			this.settings = settings(bundle);
			logger.info("SSL bundle '{}' has changed: the next connections to memcached use it", this.name);
		}
		catch (RuntimeException ex) {
			logger
				.warn("SSL bundle '{}' has changed, but cannot be used: {}. Connections to memcached go on with what it "
						+ "was before. Correct what 'spring.ssl.bundle.*.{}' names; it is read again when it changes",
						this.name, reason(ex), this.name);
		}
	}

	/**
	 * The reason that a bundle cannot be used, from which file to its flaw.
	 * @param failure the failure
	 * @return one line
	 */
	static String reason(Throwable failure) {
		StringBuilder reason = new StringBuilder(String.valueOf(failure.getMessage()));
		for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
			String message = cause.getMessage();
			if (message != null && reason.indexOf(message) < 0) {
				reason.append(": ").append(message);
			}
		}
		return Throwables.printable(reason.toString());
	}

	private TlsSettings settings(SslBundle bundle) {
		SslOptions options = bundle.getOptions();
		TlsSettings made = new TlsSettings(bundle.createSslContext(), listOf(options.getEnabledProtocols()),
				listOf(options.getCiphers()), this.verifyHostname);
		// What no engine takes is to be told now, not at every connection.
		made.newEngine("localhost", NodeId.DEFAULT_PORT);
		return made;
	}

	private static List<String> listOf(String @Nullable [] values) {
		return (values != null) ? List.of(values) : List.of();
	}

}
