/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.X509KeyManager;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

import io.failovercache.client.ForeignText;
import io.failovercache.client.NodeId;
import io.failovercache.client.transport.TlsSettings;

/**
 * The TLS settings of one SSL bundle in its present state: new connections use the latest
 * update of the bundle, open ones continue. They share one context, so that they resume
 * each other's sessions, unless the bundle has a certificate of its own: memcached with
 * {@code ssl_verify_mode} ends the handshake that resumes a session, so each connection
 * has a context of its own then. Thread-safe.
 */
final class BundledTls {

	private static final Logger logger = LoggerFactory.getLogger(BundledTls.class);

	/** Of the certificates that TLS knows. */
	private static final List<String> KEY_TYPES = List.of("RSA", "RSASSA-PSS", "EC", "EdDSA", "DSA");

	private final String name;

	private final boolean verifyHostname;

	private volatile Supplier<TlsSettings> settings;

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
		return this.settings.get();
	}

	/**
	 * Uses an update of the bundle, if that is possible.
	 * @param bundle the bundle with its new content
	 */
	void update(SslBundle bundle) {
		try {
			this.settings = settings(bundle);
			logger.info("SSL bundle '{}' has changed: the next connections to memcached use it", this.name);
		}
		catch (RuntimeException ex) {
			logger
				.warn("SSL bundle '{}' has changed, but cannot be used: {}. New connections to memcached use its previous "
						+ "content. Correct the files of 'spring.ssl.bundle.*.{}'; they are read again when they change",
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
		return ForeignText.ofMessage(reason.toString());
	}

	private Supplier<TlsSettings> settings(SslBundle bundle) {
		TlsSettings made = make(bundle);
		// Settings that no engine accepts are reported now, not at every connection.
		made.newEngine("localhost", NodeId.DEFAULT_PORT);
		return hasCertificate(bundle) ? () -> make(bundle) : () -> made;
	}

	private TlsSettings make(SslBundle bundle) {
		SslOptions options = bundle.getOptions();
		return new TlsSettings(bundle.createSslContext(), listOf(options.getEnabledProtocols()),
				listOf(options.getCiphers()), this.verifyHostname);
	}

	private static boolean hasCertificate(SslBundle bundle) {
		return Stream.of(bundle.getManagers().getKeyManagers())
			.filter(X509KeyManager.class::isInstance)
			.map(X509KeyManager.class::cast)
			.anyMatch((keys) -> KEY_TYPES.stream().anyMatch((type) -> keys.getClientAliases(type, null) != null));
	}

	private static List<String> listOf(String @Nullable [] values) {
		return (values != null) ? List.of(values) : List.of();
	}

}
