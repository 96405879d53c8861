/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free TCP ports outside the range that the system hands out to clients, so that a server
 * that is down for a moment finds its port free when it comes back. Thread-safe.
 *
 * @since 1.0.0
 */
public final class Ports {

	private static final int FIRST = 20_000;

	private static final int LAST = 32_000;

	private Ports() {
	}

	/**
	 * Finds a port that nothing listens on.
	 * @param hosts the local addresses it has to be free on
	 * @return the port
	 */
	public static int free(String... hosts) {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
			if (isFree(port, hosts)) {
				return port;
			}
		}
	}

	private static boolean isFree(int port, String... hosts) {
		for (String host : hosts) {
			try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
				probe.setReuseAddress(true);
			}
			catch (IOException ex) {
				return false;
			}
		}
		return true;
	}

}
