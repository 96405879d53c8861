/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/**
 * A real memcached to compare with.
 */
final class MemcachedProcess implements AutoCloseable {

	private final int port;

	private final Process process;

	private MemcachedProcess(int port, Process process) {
		this.port = port;
		this.process = process;
	}

	static MemcachedProcess start() throws IOException {
		String program = InstalledTool.require("memcached");
		int port = freePort();
		List<String> command = new ArrayList<>(
				List.of(program, "-l", "127.0.0.1", "-p", String.valueOf(port), "-U", "0"));
		if ("root".equals(System.getProperty("user.name"))) {
			command.addAll(List.of("-u", "nobody"));
		}
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		MemcachedProcess memcached = new MemcachedProcess(port, process);
		try {
			Awaitility.await().ignoreExceptions().until(memcached::answers);
		}
		catch (RuntimeException ex) {
			memcached.close();
			throw ex;
		}
		return memcached;
	}

	int port() {
		return this.port;
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean answers() throws IOException {
		try (TextClient client = new TextClient(this.port)) {
			return client.ask("version\r\n").startsWith("VERSION");
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
