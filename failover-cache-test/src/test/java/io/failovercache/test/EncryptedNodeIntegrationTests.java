/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests of a node that speaks TLS, and of one with the limits of a service.
 */
class EncryptedNodeIntegrationTests {

	private final TestCertificate certificate = CertificateAuthority.create("Test authority")
		.issue("localhost", "127.0.0.1");

	@Test
	void answersOverTls() throws IOException {
		try (EmbeddedMemcachedNode node = EmbeddedMemcachedNode.builder().tls(this.certificate).start();
				Socket socket = connect(node)) {
			assertThat(say(socket, "set k 0 0 1\r\nv\r\nget k\r\n", "END\r\n"))
				.isEqualTo("STORED\r\nVALUE k 0 1\r\nv\r\nEND\r\n");
		}
	}

	@ParameterizedTest
	@CsvSource({ "16383,1", "16384,1", "16385,40", "100000,40", "1000000,4" })
	void valuesOfManyRecordsGoThereAndBack(int size, int times) throws IOException {
		String value = "x".repeat(size);
		try (EmbeddedMemcachedNode node = EmbeddedMemcachedNode.builder().tls(this.certificate).start();
				Socket socket = connect(node)) {
			StringBuilder reads = new StringBuilder("set k 0 0 " + size + "\r\n" + value + "\r\n");
			reads.append("get k\r\n".repeat(times)).append("version\r\n");
			String answer = say(socket, reads.toString(), "-embedded\r\n");
			assertThat(answer)
				.hasSize("STORED\r\n".length() + times * ("VALUE k 0 " + size + "\r\n" + value + "\r\nEND\r\n").length()
						+ "VERSION 1.6.18-embedded\r\n".length());
		}
	}

	@Test
	void hangsUpOnPlainClients() throws IOException {
		try (EmbeddedMemcachedNode node = EmbeddedMemcachedNode.builder().tls(this.certificate).start();
				Socket socket = new Socket("127.0.0.1", node.port())) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write("version\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(readToTheEnd(socket), StandardCharsets.US_ASCII)).doesNotContain("VERSION");
		}
	}

	@Test
	void isNotSpokenToWhereItsCertificateIsNotTrusted() {
		TestCertificate other = CertificateAuthority.create("Other authority").issue("client");
		try (EmbeddedMemcachedNode node = EmbeddedMemcachedNode.builder().tls(this.certificate).start()) {
			assertThatIOException().isThrownBy(() -> {
				try (Socket socket = other.newContext().getSocketFactory().createSocket("127.0.0.1", node.port())) {
					say(socket, "version\r\n", "\r\n");
				}
			});
			assertThat(node.commandCount()).isZero();
		}
	}

	@Test
	void dropsConnectionsAndKeepsItsData() throws IOException {
		try (EmbeddedMemcachedNode node = EmbeddedMemcachedNode.builder().tls(this.certificate).start()) {
			try (Socket socket = connect(node)) {
				say(socket, "set k 0 0 1\r\nv\r\n", "STORED\r\n");
				node.dropConnections();
				assertThatIOException().isThrownBy(() -> say(socket, "get k\r\n", "END\r\n"));
			}
			try (Socket socket = connect(node)) {
				assertThat(say(socket, "get k\r\n", "END\r\n")).contains("VALUE k");
			}
		}
	}

	@Test
	void serverlessTakesNoLongReadsAndFewCommands() throws IOException {
		try (EmbeddedMemcachedNode node = EmbeddedMemcachedNode.builder()
			.tls(this.certificate)
			.service(Service.ELASTICACHE_SERVERLESS)
			.start(); Socket socket = connect(node)) {
			String key = "k".repeat(200) + " ";
			assertThat(say(socket, "get " + key.repeat(80) + "\r\n", "END\r\n")).isEqualTo("END\r\n");
			assertThat(say(socket, "get " + key.repeat(90) + "\r\n", "\r\n"))
				.isEqualTo("CLIENT_ERROR request too large\r\n");
			assertThat(say(socket, "stats settings\r\n", "\r\n")).isEqualTo("ERROR\r\n");
			assertThat(say(socket, "stats\r\n", "END\r\n")).startsWith("STAT ");
			assertThat(say(socket, "flush_all 10\r\n", "\r\n")).isEqualTo("ERROR\r\n");
			assertThat(say(socket, "flush_all\r\n", "\r\n")).isEqualTo("OK\r\n");
		}
	}

	private Socket connect(EmbeddedMemcachedNode node) throws IOException {
		Socket socket = this.certificate.newContext().getSocketFactory().createSocket("127.0.0.1", node.port());
		socket.setSoTimeout(20_000);
		return socket;
	}

	private static String say(Socket socket, String text, String end) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		InputStream in = socket.getInputStream();
		StringBuilder answer = new StringBuilder();
		byte[] buffer = new byte[8192];
		while (answer.length() < end.length() || answer.indexOf(end, answer.length() - end.length()) < 0) {
			int count = in.read(buffer);
			if (count < 0) {
				throw new IOException("The node hung up after " + answer.length() + " bytes");
			}
			answer.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
		}
		return answer.toString();
	}

	private static byte[] readToTheEnd(Socket socket) {
		try {
			return socket.getInputStream().readAllBytes();
		}
		catch (IOException ex) {
			return new byte[0];
		}
	}

}
