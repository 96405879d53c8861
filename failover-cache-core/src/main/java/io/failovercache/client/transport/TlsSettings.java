/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.transport;

import java.util.List;
import java.util.regex.Pattern;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * The parameters of TLS connections. Immutable; the context remembers the sessions, which
 * the next connection to the same server resumes.
 *
 * @param context keys and trust
 * @param protocols the versions of TLS, none for those that the JVM chooses
 * @param ciphers the cipher suites, none for those that the JVM chooses
 * @param verifyHostname whether the certificate must have the name by which the server is
 * addressed
 * @since 1.0.0
 */
public record TlsSettings(SSLContext context, List<String> protocols, List<String> ciphers, boolean verifyHostname) {

	private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

	public TlsSettings {
		protocols = List.copyOf(protocols);
		ciphers = List.copyOf(ciphers);
	}

	/**
	 * Makes the engine of one connection.
	 * @param host the name that the certificate is to have, or an IP literal
	 * @param port the port
	 * @return a new engine in client mode
	 */
	public SSLEngine newEngine(String host, int port) {
		SSLEngine engine = this.context.createSSLEngine(host, port);
		engine.setUseClientMode(true);
		SSLParameters parameters = engine.getSSLParameters();
		if (!this.protocols.isEmpty()) {
			parameters.setProtocols(this.protocols.toArray(String[]::new));
		}
		if (!this.ciphers.isEmpty()) {
			parameters.setCipherSuites(this.ciphers.toArray(String[]::new));
		}
		parameters.setEndpointIdentificationAlgorithm(this.verifyHostname ? "HTTPS" : "");
		nameServer(parameters, host);
		engine.setSSLParameters(parameters);
		return engine;
	}

	/** The JVM by itself leaves out names without a dot, such as those of a cluster. */
	private static void nameServer(SSLParameters parameters, String host) {
		if (ADDRESS.matcher(host).matches()) {
			return;
		}
		try {
			String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
			parameters.setServerNames(List.of(new SNIHostName(name)));
		}
		catch (IllegalArgumentException ex) {
			// A name that SNI cannot express, such as one with an underscore: connect
			// without it.
			parameters.setServerNames(List.of());
		}
	}

}
