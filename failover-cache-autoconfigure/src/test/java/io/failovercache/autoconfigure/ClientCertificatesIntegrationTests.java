/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;

import io.failovercache.client.transport.TlsSettings;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections, one after the other, to a memcached that wants a certificate of its
 * clients: OpenSSL refuses to resume a session there, since memcached gives its sessions
 * no context.
 */
@RequiresMemcached
class ClientCertificatesIntegrationTests {

	private static final char[] PASSWORD = "changeit".toCharArray();

	private final CertificateAuthority authority = CertificateAuthority.create("Test authority");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void everyHandshakeSucceeds(String protocol) throws Exception {
		BundledTls tls = new BundledTls("cache", bundle(protocol), true);
		Path trusted = Files.writeString(this.directory.resolve("ca.pem"), this.authority.certificatePem());
		try (MemcachedProcess memcached = MemcachedProcess.startTls(this.authority.issue("localhost"), this.directory,
				"-o", "ssl_verify_mode=2", "-o", "ssl_ca_cert=" + trusted)) {
			for (int connection = 0; connection < 5; connection++) {
				assertThat(version(tls.settings(), memcached.port())).startsWith("VERSION ");
			}
		}
	}

	private SslBundle bundle(String protocol) throws Exception {
		TestCertificate client = this.authority.issue("client");
		SslStoreBundle stores = SslStoreBundle.of(client.keyStore(PASSWORD), new String(PASSWORD), client.trustStore());
		return SslBundle.of(stores, SslBundleKey.of(new String(PASSWORD)), SslOptions.of(null, Set.of(protocol)));
	}

	private static String version(TlsSettings settings, int port) throws IOException {
		try (SSLSocket socket = (SSLSocket) settings.context().getSocketFactory().createSocket("localhost", port)) {
			socket.setEnabledProtocols(settings.protocols().toArray(String[]::new));
			socket.getOutputStream().write("version\r\n".getBytes(StandardCharsets.US_ASCII));
			return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
				.readLine();
		}
	}

}
