/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

import io.failovercache.client.transport.TlsSettings;

/**
 * The TLS settings of one SSL bundle in its present state: new connections use the latest
 * update of the bundle, open ones continue. One context for all connections, so that they
 * resume each other's sessions. Thread-safe.
 */
final class BundledTls {

	private final boolean verifyHostname;

	private volatile TlsSettings settings;

	BundledTls(SslBundle bundle, boolean verifyHostname) {
		this.verifyHostname = verifyHostname;
		this.settings = settings(bundle);
	}

	TlsSettings settings() {
		return this.settings;
	}

	void update(SslBundle bundle) {
		this.settings = settings(bundle);
	}

	private TlsSettings settings(SslBundle bundle) {
		SslOptions options = bundle.getOptions();
		return new TlsSettings(bundle.createSslContext(), listOf(options.getEnabledProtocols()),
				listOf(options.getCiphers()), this.verifyHostname);
	}

	private static List<String> listOf(String @Nullable [] values) {
		return (values != null) ? List.of(values) : List.of();
	}

}
