/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.admission;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A server that answers each line as a test wants, one connection after the other.
 */
final class ScriptedServer implements AutoCloseable {

	private final ServerSocket listener;

	private final Function<String, @Nullable String> answers;

	/**
	 * Starts it on a free port.
	 * @param answers the answer to each line, without its last line break; empty for
	 * none, {@code null} to hang up
	 */
	ScriptedServer(Function<String, @Nullable String> answers) {
		this.answers = answers;
		try {
			this.listener = new ServerSocket(0, 16, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread thread = new Thread(this::serve, "scripted-server");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.listener.getLocalPort();
	}

	private void serve() {
		while (!this.listener.isClosed()) {
			try (Socket socket = this.listener.accept()) {
				BufferedReader in = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
				String line = in.readLine();
				while (line != null) {
					String answer = this.answers.apply(line);
					if (answer == null) {
						break;
					}
					if (!answer.isEmpty()) {
						socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
					}
					line = in.readLine();
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
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
