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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.failovercache.client.Credentials;
import io.failovercache.client.NodeId;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.client.xmemcached.XmemcachedSettings.Protocol;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SASL PLAIN: nothing is sent before the server let us in.
 */
class AuthenticationIntegrationTests {

	private static final Credentials CREDENTIALS = new Credentials("user", "secret");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

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
	@RequiresMemcached
	void isLetInByTheTextProtocol() throws Exception {
		Path users = Files.writeString(this.directory.resolve("users"), "user:secret\n");
		try (MemcachedProcess memcached = MemcachedProcess.start("-Y", users.toString());
				TestClient client = text(memcached.port(), CREDENTIALS);
				TestClient stranger = text(memcached.port(), new Credentials("user", "guess"))) {
			client.connectAndWait();
			assertThat(client.call(Request.set("k", new byte[1], 0))).isEqualTo(Reply.Status.STORED);
			stranger.client().connect();
			assertThat(stranger.awaitDisconnected())
				.contains("authentication failure", "correct 'failover-cache.primary.username'")
				.doesNotContain("guess");
			try (TestClient anonymous = TestClient.connectedTo(memcached.port())) {
				assertThat(anonymous.call(Request.get("k"))).isInstanceOf(Reply.NoReply.class);
				assertThat(anonymous.awaitDisconnected()).contains("unauthenticated",
						"failover-cache.primary.username");
			}
		}
	}

	@Test
	@RequiresMemcached
	void serverThatWantsNoPasswordKeepsNone() {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = text(memcached.port(), CREDENTIALS)) {
			client.connectAndWait();
			assertThat(client.call(Request.get("failover-cache-login"))).isEqualTo(Reply.Status.ABSENT);
		}
	}

	private static TestClient text(int port, Credentials credentials) {
		NodeId node = new NodeId("127.0.0.1", port);
		return new TestClient(new XmemcachedNodeClientFactory(
				XmemcachedSettings.of(TestClient.CONNECT_TIMEOUT, Protocol.TEXT, Map.of(node, credentials), List.of())),
				node);
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
