/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import javax.net.ServerSocketFactory;

import io.failovercache.client.NodeId;
import io.failovercache.topology.WeightedServer;

/**
 * A configuration endpoint as ElastiCache has one: answers questions with what a test
 * wants, one connection after the other.
 */
public final class FakeConfigurationEndpoint implements AutoCloseable {

	private final ServerSocket server;

	private final List<String> questions = new CopyOnWriteArrayList<>();

	private volatile Function<String, String> answers;

	/**
	 * Starts it on a free port.
	 * @param answers the raw answer to each question, empty for none
	 */
	public FakeConfigurationEndpoint(Function<String, String> answers) {
		this(answers, ServerSocketFactory.getDefault());
	}

	/**
	 * Starts it on a free port.
	 * @param answers the raw answer to each question, empty for none
	 * @param sockets make it one of TLS
	 */
	public FakeConfigurationEndpoint(Function<String, String> answers, ServerSocketFactory sockets) {
		this.answers = answers;
		try {
			this.server = sockets.createServerSocket(0, 16, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread thread = new Thread(this::serve, "fake-configuration-endpoint");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * One that knows the new question, and tells of a cluster.
	 * @param version the version
	 * @param nodes the nodes as {@code host|ip|port} with blanks between them
	 * @return the running endpoint
	 */
	public static FakeConfigurationEndpoint of(long version, String nodes) {
		return new FakeConfigurationEndpoint(answer(version, nodes));
	}

	/**
	 * The answer that tells of a cluster.
	 * @param version the version
	 * @param nodes the nodes
	 * @return answers to questions
	 */
	public static Function<String, String> answer(long version, String nodes) {
		return (question) -> question.equals("config get cluster")
				? body("CONFIG cluster", version + "\n" + nodes + "\n") : "ERROR\r\n";
	}

	static String body(String header, String text) {
		return header + " 0 " + text.length() + "\r\n" + text + "\r\nEND\r\n";
	}

	public void answers(Function<String, String> other) {
		this.answers = other;
	}

	public List<String> questions() {
		return this.questions;
	}

	public int port() {
		return this.server.getLocalPort();
	}

	WeightedServer address() {
		return new WeightedServer(new NodeId("127.0.0.1", port()), 1);
	}

	private void serve() {
		while (!this.server.isClosed()) {
			try (Socket socket = this.server.accept()) {
				BufferedReader in = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
				String question = in.readLine();
				while (question != null) {
					this.questions.add(question);
					socket.getOutputStream().write(this.answers.apply(question).getBytes(StandardCharsets.ISO_8859_1));
					question = in.readLine();
				}
			}
			catch (IOException ex) {
				// The client hung up, or the test is over.
			}
		}
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
