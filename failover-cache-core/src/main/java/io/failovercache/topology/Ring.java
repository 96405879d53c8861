/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.topology;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Consistent hashing over the servers of one group: libmemcached's weighted ketama, so
 * that its tools and other clients find a key on the same server. A server of average
 * weight has 160 points, others more or fewer in proportion: four from each MD5 digest of
 * its name and a number. Its name is the one that it was given, else {@code host} (port
 * 11211) or {@code host:port}. The order of the servers does not matter.
 * <p>
 * Immutable and thread-safe.
 *
 * @since 1.0.0
 */
public final class Ring {

	private static final int POINTS_PER_SERVER = 160;

	private static final int POINTS_PER_HASH = 4;

	private final int size;

	private final long[] points;

	private final int[] servers;

	/**
	 * Lays out the points.
	 * @param servers the servers, in any order; their names and weights decide
	 */
	public Ring(List<WeightedServer> servers) {
		this.size = servers.size();
		List<Point> all = new ArrayList<>();
		long totalWeight = servers.stream().mapToLong(WeightedServer::weight).sum();
		for (int i = 0; i < servers.size(); i++) {
			addPoints(all, i, servers.get(i), totalWeight, servers.size());
		}
		// If two points are equal, the names decide, never the order of the list.
		all.sort(Comparator.comparingLong(Point::value)
			.thenComparing((point) -> servers.get(point.server()).node().ringName()));
		this.points = all.stream().mapToLong(Point::value).toArray();
		this.servers = all.stream().mapToInt(Point::server).toArray();
	}

	private static void addPoints(List<Point> all, int index, WeightedServer server, long totalWeight, int count) {
		// In float, as libmemcached does: another precision would give other points.
		float share = (float) server.weight() / (float) totalWeight;
		int hashes = (int) Math
			.floor((float) (share * POINTS_PER_SERVER / POINTS_PER_HASH * (float) count + 0.0000000001));
		String name = server.node().ringName();
		for (int hash = 0; hash < hashes; hash++) {
			byte[] digest = md5(name + "-" + hash);
			for (int part = 0; part < POINTS_PER_HASH; part++) {
				all.add(new Point(unsigned(digest, part * Integer.BYTES), index));
			}
		}
	}

	/**
	 * Finds the server of a key.
	 * @param key the key
	 * @return the position of the server in the list that the ring was made of
	 */
	public int serverOf(String key) {
		if (this.size == 1) {
			return 0;
		}
		long hash = unsigned(md5(key), 0);
		int low = 0;
		int high = this.points.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.points[middle] < hash) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return this.servers[(low == this.points.length) ? 0 : low];
	}

	private static long unsigned(byte[] digest, int offset) {
		return (digest[offset + 3] & 0xFFL) << 24 | (digest[offset + 2] & 0xFFL) << 16
				| (digest[offset + 1] & 0xFFL) << 8 | (digest[offset] & 0xFFL);
	}

	private static byte[] md5(String text) {
		try {
			return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("This JVM lacks MD5, which every JVM must have", ex);
		}
	}

	private record Point(long value, int server) {

	}

}
