/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.failovercache.client.Credentials;
import io.failovercache.client.NodeId;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.client.xmemcached.XmemcachedSettings.Protocol;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * SASL PLAIN: nothing is sent before the server let us in.
 */
class AuthenticationIntegrationTests {

	private static final Credentials CREDENTIALS = new Credentials("user", "secret");

	@Test
	@RequiresMemcached
	void isNotConnectedWhereTheServerRefusesThePassword() {
		try (MemcachedProcess memcached = MemcachedProcess.start(); TestClient client = client(memcached.port())) {
			client.client().connect();
			assertThat(client.awaitDisconnected()).doesNotContain("secret").contains("SASL");
			assertThat(client.events()).hasSize(1);
			assertThat(client.call(Request.get("k"))).isInstanceOf(Reply.NoReply.class);
		}
	}

	@Test
	void sendsUserAndPasswordFirst() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				TestClient client = client(server.getLocalPort())) {
			CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> letIn(server));
			client.connectAndWait();
			assertThat(received.get(3, TimeUnit.SECONDS)).isEqualTo("PLAIN\0user\0secret");
		}
	}

	@Test
	void doesNotPrintPasswords() {
		assertThat(CREDENTIALS.toString()).contains("user").doesNotContain("secret");
	}

	@Test
	void needsTheBinaryProtocol() {
		Map<NodeId, Credentials> credentials = Map.of(new NodeId("h", 1), CREDENTIALS);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> XmemcachedSettings.of(TestClient.CONNECT_TIMEOUT, Protocol.TEXT, credentials, List.of()));
	}

	private static TestClient client(int port) {
		NodeId node = new NodeId("127.0.0.1", port);
		return new TestClient(new XmemcachedNodeClientFactory(XmemcachedSettings.of(TestClient.CONNECT_TIMEOUT,
				Protocol.BINARY, Map.of(node, CREDENTIALS), List.of())), node);
	}

	/**
	 * Reads one packet and says yes.
	 */
	private static String letIn(ServerSocket server) {
		try (Socket socket = server.accept()) {
			byte[] header = new byte[24];
			DataInputStream in = new DataInputStream(socket.getInputStream());
			in.readFully(header);
			byte[] body = new byte[ByteBuffer.wrap(header).getInt(8)];
			in.readFully(body);
			OutputStream out = socket.getOutputStream();
			out.write(ByteBuffer.allocate(24).put((byte) 0x81).put(header[1]).array());
			return new String(body, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

}
