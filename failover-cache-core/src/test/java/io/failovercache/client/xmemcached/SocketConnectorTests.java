/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.client.NodeId;
import io.failovercache.client.connection.AddressLookup;
import io.failovercache.client.connection.ConnectionThreads;
import io.failovercache.client.transport.TlsSettings;
import io.failovercache.support.TlsServer;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of {@link SocketConnector}: names that lead to several addresses, of which one
 * has a server.
 */
class SocketConnectorTests {

	private static final TestCertificate CERTIFICATE = CertificateAuthority.create("Test authority").issue("localhost");

	private static final TestCertificate STRANGER = CertificateAuthority.create("Other authority").issue("localhost");

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, 127.0.0.2", "127.0.0.2, 127.0.0.1" })
	void saysWhatIsWrongWithTheServerNotThatThereIsNoneAtTheOtherAddress(String first, String second) {
		try (TlsServer server = server(STRANGER)) {
			assertThatThrownBy(() -> dial(server.port(), first, second))
				.hasMessageContaining("truststore of the bundle");
		}
	}

	@Test
	void connectsToTheAddressThatHasTheServer() throws IOException {
		try (TlsServer server = server(CERTIFICATE)) {
			dial(server.port(), "127.0.0.2", "127.0.0.1");
		}
	}

	@Test
	void refusalIsReportedIfThereIsNothingElse() {
		TlsServer server = server(CERTIFICATE);
		server.close();
		assertThatThrownBy(() -> dial(server.port(), "127.0.0.1", "127.0.0.2")).hasMessageContaining("refused");
	}

	private static void dial(int port, String... addresses) throws IOException {
		Duration timeout = Duration.ofSeconds(10);
		AddressLookup lookup = new AddressLookup("localhost", (host) -> resolved(addresses), new ConnectionThreads());
		TlsSettings settings = new TlsSettings(CERTIFICATE.newContext(), List.of(), List.of(), true);
		SocketConnector connector = new SocketConnector(new NodeId("localhost", port), timeout, lookup,
				new SingleNodeClientBuilder(XmemcachedSettings.text(timeout)),
				(node) -> settings.newEngine(node.host(), node.port()));
		assertThat(connector.dial((channel) -> {
		})).isNotNull().satisfies((transport) -> transport.socket().close());
	}

	private static InetAddress[] resolved(String... addresses) throws IOException {
		InetAddress[] found = new InetAddress[addresses.length];
		for (int i = 0; i < found.length; i++) {
			found[i] = InetAddress.getByName(addresses[i]);
		}
		return found;
	}

	private static TlsServer server(TestCertificate certificate) {
		return TlsServer.start(certificate.newContext(), (listener) -> {
		}, (socket) -> socket.getInputStream().read());
	}

}
