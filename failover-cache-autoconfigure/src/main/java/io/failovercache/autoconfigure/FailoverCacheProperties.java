/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.failovercache.cache.WriteMode;
import io.failovercache.local.LocalMode;
import io.failovercache.observe.GroupRole;
import io.failovercache.security.SecurityMode;
import io.failovercache.serialization.CompressionAlgorithm;

/**
 * The properties of the failover cache. Immutable; not meant to be bound again while the
 * application runs.
 *
 * @param enabled Whether to enable the failover cache.
 * @param primary Group of servers that is asked first.
 * @param backup Group of servers that holds the same and is asked when the primary group
 * does not answer.
 * @param witness Servers that hold no data.
 * @param ssl TLS with the servers.
 * @param topologyRefresh Interval at which discovered servers are looked up again.
 * @param capacityInterval Interval at which the servers are asked for their statistics.
 * @param topologyChange Changes of the servers while the application runs.
 * @param protocol Protocol spoken with the servers.
 * @param connectTimeout Longest time to wait for a connection.
 * @param operationTimeout Longest time that a cache call waits for the servers, whatever
 * happens to them.
 * @param nodeTimeout Longest time that a cache call waits for one server.
 * @param hedgeAfter Time after which an unanswered read is sent to the other group as
 * well: a duration, "auto" to follow the latency of the server, or "off".
 * @param timeToLive Time after which an entry expires. Zero for entries that do not
 * expire.
 * @param timeToLiveJitter Share of the time to live, from 0 to 0.5, by which expiry is
 * spread at random.
 * @param keyPrefix Prefix of every key. Uses the name of the application if not set.
 * @param cacheNames Comma-separated list of the caches that exist. If not set, a cache is
 * created when it is first requested.
 * @param cacheNullValues Whether to cache "null" values.
 * @param nullTimeToLive Time after which a cached "null" expires. Uses the time to live
 * if not set.
 * @param transactionAware Whether to put and evict only after the commit of the ongoing
 * transaction.
 * @param writeMode Whether a put waits for the answers of both groups.
 * @param serialization How values become bytes.
 * @param compression How large values are made small.
 * @param maxValueSize Size above which a value is not cached.
 * @param lockTimeout Longest time that a synchronized read waits for the value that
 * another instance loads.
 * @param local Copies in the memory of this instance.
 * @param circuitBreaker Circuit breaker of each server.
 * @param maxInFlight Number of operations that one server may have outstanding in this
 * instance.
 * @param recovery Times of the protocol by which servers become trusted again.
 * @param security Protection of data on the servers.
 * @param health What the health endpoint shows.
 * @param observations What Micrometer observes.
 * @param caches Settings of single caches, by name of the cache.
 * @since 1.0.0
 */
@ConfigurationProperties(value = "failover-cache", ignoreUnknownFields = false)
public record FailoverCacheProperties(@DefaultValue("true") boolean enabled, @DefaultValue Group primary,
		@DefaultValue Group backup, @DefaultValue Witness witness, @DefaultValue Ssl ssl,
		@DefaultValue("30s") Duration topologyRefresh, @DefaultValue("30s") Duration capacityInterval,
		@DefaultValue TopologyChange topologyChange, @DefaultValue("text") Protocol protocol,
		@DefaultValue("500ms") Duration connectTimeout, @DefaultValue("250ms") Duration operationTimeout,
		@DefaultValue("100ms") Duration nodeTimeout, @DefaultValue("auto") String hedgeAfter,
		@DefaultValue("1h") Duration timeToLive, @DefaultValue("0") double timeToLiveJitter, @Nullable String keyPrefix,
		@DefaultValue List<String> cacheNames, @DefaultValue("true") boolean cacheNullValues,
		@Nullable Duration nullTimeToLive, @DefaultValue("false") boolean transactionAware,
		@DefaultValue("sync") WriteMode writeMode, @DefaultValue Serialization serialization,
		@DefaultValue Compression compression, @DefaultValue("1MB") DataSize maxValueSize,
		@DefaultValue("5s") Duration lockTimeout, @DefaultValue Local local,
		@DefaultValue CircuitBreaker circuitBreaker, @DefaultValue("4096") int maxInFlight,
		@DefaultValue Recovery recovery, @DefaultValue Security security, @DefaultValue Health health,
		@DefaultValue Observations observations, @DefaultValue Map<String, NamedCache> caches) {

	/** The prefix of every property. */
	static final String PREFIX = "failover-cache";

	/** Returns whether the connections to a group are encrypted. */
	boolean isEncrypted(GroupRole role) {
		Boolean wanted = (sslOf(role).enabled() != null) ? sslOf(role).enabled() : this.ssl.enabled();
		return (wanted != null) ? wanted : bundleOf(role) != null;
	}

	GroupSsl sslOf(GroupRole role) {
		return switch (role) {
			case PRIMARY -> this.primary.ssl();
			case BACKUP -> this.backup.ssl();
			case WITNESS -> this.witness.ssl();
		};
	}

	/**
	 * The bundle of a group: its own, else that of all servers.
	 */
	@Nullable String bundleOf(GroupRole role) {
		String own = sslOf(role).bundle();
		return (own != null) ? own : this.ssl.bundle();
	}

	/**
	 * TLS with the servers.
	 *
	 * @param enabled Whether to speak TLS with all servers. If not set, TLS is spoken if
	 * an SSL bundle is named.
	 * @param bundle SSL bundle with the trusted authorities and, if the servers require
	 * one, the certificate of this application. If not set, the authorities that the JVM
	 * trusts apply.
	 * @param verifyHostname Whether the certificate of a server must have the name under
	 * which the server is configured.
	 */
	public record Ssl(@Nullable Boolean enabled, @Nullable String bundle,
			@DefaultValue("true") boolean verifyHostname) {
	}

	/**
	 * TLS with the servers of one group.
	 *
	 * @param enabled Whether to speak TLS with this group. If not set, as with all
	 * servers.
	 * @param bundle SSL bundle of this group. Uses that of all servers if not set.
	 */
	public record GroupSsl(@Nullable Boolean enabled, @Nullable String bundle) {
	}

	/**
	 * A group of servers that hold data.
	 *
	 * @param servers Comma-separated list of servers as "host:port", an IPv6 address in
	 * brackets, with an optional weight as in "host:port=3" and an optional name as in
	 * "a1@host:port". The port can be left out.
	 * @param username Name to authenticate with: ASCII authentication in the text
	 * protocol, SASL PLAIN in the binary one.
	 * @param password Password to authenticate with.
	 * @param discovery How the servers of the group are found.
	 * @param ssl TLS with the servers of the group.
	 */
	public record Group(@DefaultValue List<String> servers, @Nullable String username, @Nullable String password,
			@DefaultValue("static") Discovery discovery, @DefaultValue GroupSsl ssl) {

		/** A blank user name is none, as of a variable that is not set. */
		public Group {
			username = (username == null || username.isBlank()) ? null : username;
			password = (username == null && password != null && password.isEmpty()) ? null : password;
		}

		@Override
		public String toString() {
			return "Group[servers=" + this.servers + ", username=" + this.username + ", discovery=" + this.discovery
					+ "]";
		}

	}

	/**
	 * Servers that hold no data, only the notes by which the instances inform each other.
	 *
	 * @param servers Comma-separated list of servers as "host:port", an IPv6 address in
	 * brackets. The port can be left out.
	 * @param ssl TLS with these servers.
	 */
	public record Witness(@DefaultValue List<String> servers, @DefaultValue GroupSsl ssl) {
	}

	/**
	 * Changes of the servers while the application runs.
	 *
	 * @param enabled Whether the endpoint may name other servers than the properties do.
	 * They receive all data, but no credentials.
	 */
	public record TopologyChange(@DefaultValue("false") boolean enabled) {
	}

	/**
	 * The form in which values are stored.
	 *
	 * @param format Format of the stored values. A bean of type CacheValueSerializer
	 * takes precedence.
	 * @param trustedPackages Comma-separated list of packages whose classes may be read
	 * back. Uses the auto-configuration packages of the application if not set; value
	 * types of the JDK are always trusted.
	 * @param readFormats Comma-separated list of formats that are read in addition to the
	 * one that is written, while a change of the format is under way.
	 */
	public record Serialization(@DefaultValue("jdk") Format format, @Nullable List<String> trustedPackages,
			@DefaultValue List<Format> readFormats) {
	}

	/**
	 * The compression of large values.
	 *
	 * @param algorithm Algorithm that compresses values.
	 * @param threshold Size from which on a value is compressed.
	 * @param readAlgorithms Comma-separated list of algorithms that are read in addition
	 * to the one that is written, while a change of the algorithm is under way.
	 */
	public record Compression(@DefaultValue("none") CompressionAlgorithm algorithm,
			@DefaultValue("4KB") DataSize threshold, @DefaultValue List<CompressionAlgorithm> readAlgorithms) {
	}

	/**
	 * Copies in the memory of this instance.
	 *
	 * @param mode When the copies in memory are read: "fallback" while no group can
	 * answer, "near" before a server is asked, "off" never.
	 * @param maxSize Number of entries kept in memory for one cache.
	 * @param timeToLive Time for which a copy in memory is read without asking a server.
	 * @param maxStale Greatest age at which a copy in memory is read while no server can
	 * answer.
	 */
	public record Local(@DefaultValue("off") LocalMode mode, @DefaultValue("10000") long maxSize,
			@DefaultValue("5s") Duration timeToLive, @DefaultValue("10m") Duration maxStale) {
	}

	/**
	 * The circuit breaker of each server.
	 *
	 * @param failureRateThreshold Percentage of failed calls from which a server is no
	 * longer asked.
	 * @param slidingWindowSize Number of latest calls from which the rates are computed.
	 * @param minimumNumberOfCalls Number of calls below which no rate is computed.
	 * @param consecutiveTimeouts Number of timeouts in a row after which a server is no
	 * longer asked.
	 * @param slowCallDuration Duration from which a call counts as slow. If not set, only
	 * calls that time out do.
	 * @param slowCallRateThreshold Percentage of slow calls from which a server is no
	 * longer asked.
	 */
	public record CircuitBreaker(@DefaultValue("50") float failureRateThreshold,
			@DefaultValue("20") int slidingWindowSize, @DefaultValue("5") int minimumNumberOfCalls,
			@DefaultValue("2") int consecutiveTimeouts, @Nullable Duration slowCallDuration,
			@DefaultValue("100") float slowCallRateThreshold) {
	}

	/**
	 * The times of the protocol by which servers become trusted again.
	 *
	 * @param pollInterval Interval at which each server is polled.
	 * @param trustLease Time for which a server is trusted after a good poll.
	 * @param fenceLease Time for which a server stays fenced after it missed too many
	 * writes, or after an operator fenced it.
	 * @param tombstoneTtl Time for which an evicted key is remembered.
	 */
	public record Recovery(@DefaultValue("250ms") Duration pollInterval, @DefaultValue("1s") Duration trustLease,
			@DefaultValue("4s") Duration fenceLease, @DefaultValue("4s") Duration tombstoneTtl) {
	}

	/**
	 * The protection of data on the servers.
	 *
	 * @param mode Whether entries are signed, so that only holders of a key can make
	 * them, or encrypted as well.
	 * @param keys Comma-separated list of keys as "id:base64", the same in all instances.
	 * Each has 32 random bytes. The first one writes, all of them read.
	 * @param hashKeys Whether the servers see hashes instead of the keys of entries.
	 * @param hashSecret Secret of the hashes, 32 bytes in Base64. If not set, the key is
	 * used; needed if there are several keys.
	 */
	public record Security(@DefaultValue("off") SecurityMode mode, @DefaultValue List<String> keys,
			@DefaultValue("false") boolean hashKeys, @Nullable String hashSecret) {

		@Override
		public String toString() {
			return "Security[mode=" + this.mode + ", keys=" + this.keys.size() + ", hashKeys=" + this.hashKeys + "]";
		}

	}

	/**
	 * The content of the health endpoint.
	 *
	 * @param degradedStatus Status while every key is served but a server is not up.
	 * @param outageStatus Status while no group can serve some part of the keys.
	 */
	public record Health(@DefaultValue("DEGRADED") String degradedStatus, @DefaultValue("DOWN") String outageStatus) {
	}

	/**
	 * The observations of Micrometer.
	 *
	 * @param enabled Whether each call of a cache is an observation, for traces and
	 * timers.
	 */
	public record Observations(@DefaultValue("false") boolean enabled) {
	}

}
