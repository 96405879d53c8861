/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * A name server whose records a test changes, and that it can let hang.
 */
public final class FakeDns implements NameResolver {

	private final Map<String, List<InetAddress>> records = new ConcurrentHashMap<>();

	private volatile @Nullable CountDownLatch hung;

	/**
	 * Sets the records of a name.
	 * @param name the name
	 * @param literals its addresses; none for a name that has no records
	 * @return this
	 */
	public FakeDns with(String name, String... literals) {
		List<InetAddress> addresses = new ArrayList<>();
		for (String literal : literals) {
			try {
				addresses.add(InetAddress.getByName(literal));
			}
			catch (UnknownHostException ex) {
				throw new IllegalArgumentException(literal, ex);
			}
		}
		this.records.put(name, addresses);
		return this;
	}

	/**
	 * Takes a name away: lookups fail.
	 * @param name the name
	 */
	public void without(String name) {
		this.records.remove(name);
	}

	/**
	 * Lets every lookup hang from now on.
	 * @return this
	 */
	public FakeDns hang() {
		this.hung = new CountDownLatch(1);
		return this;
	}

	/**
	 * Answers the lookups that hang, and all from now on.
	 */
	public void recover() {
		CountDownLatch waiting = this.hung;
		this.hung = null;
		if (waiting != null) {
			waiting.countDown();
		}
	}

	@Override
	public List<InetAddress> resolve(String host) throws UnknownHostException {
		CountDownLatch waiting = this.hung;
		if (waiting != null) {
			try {
				waiting.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		List<InetAddress> found = this.records.get(host);
		if (found == null) {
			throw new UnknownHostException(host);
		}
		return found;
	}

}
