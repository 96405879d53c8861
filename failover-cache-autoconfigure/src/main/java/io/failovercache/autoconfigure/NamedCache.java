/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.failovercache.cache.WriteMode;
import io.failovercache.local.LocalMode;
import io.failovercache.serialization.CompressionAlgorithm;

/**
 * Settings of one cache; what is not set is inherited.
 *
 * @param enabled Whether values of this cache are stored.
 * @param timeToLive Time after which an entry expires. Zero for entries that do not
 * expire.
 * @param nullTimeToLive Time after which a cached "null" expires.
 * @param timeToLiveJitter Share of the time to live, from 0 to 0.5, by which expiry is
 * spread at random.
 * @param cacheNullValues Whether to cache "null" values.
 * @param refreshAfter Age from which one caller reloads a value while all others get the
 * present one.
 * @param staleIfError How long after its time to live a value is served if loading a
 * newer one fails.
 * @param writeMode Whether a put waits for the answers of both groups.
 * @param local Copies in the memory of this instance.
 * @param serialization How values become bytes.
 * @param compression How large values are made small.
 * @param maxValueSize Size above which a value is not cached.
 * @since 1.0.0
 */
public record NamedCache(@DefaultValue("true") boolean enabled, @Nullable Duration timeToLive,
		@Nullable Duration nullTimeToLive, @Nullable Double timeToLiveJitter, @Nullable Boolean cacheNullValues,
		@Nullable Duration refreshAfter, @Nullable Duration staleIfError, @Nullable WriteMode writeMode,
		@Nullable NamedLocal local, @Nullable NamedSerialization serialization, @Nullable NamedCompression compression,
		@Nullable DataSize maxValueSize) {

	/**
	 * Copies of one cache in the memory of this instance; what is not set is inherited.
	 *
	 * @param mode When the copies in memory are read: "fallback" while no group can
	 * answer, "near" before a server is asked, "off" never.
	 * @param maxSize Number of entries kept in memory.
	 * @param timeToLive Time for which a copy in memory is read without asking a server.
	 * @param maxStale Greatest age at which a copy in memory is read while no server can
	 * answer.
	 */
	public record NamedLocal(@Nullable LocalMode mode, @Nullable Long maxSize, @Nullable Duration timeToLive,
			@Nullable Duration maxStale) {
	}

	/**
	 * The form in which the values of one cache are stored; what is not set is inherited.
	 *
	 * @param format Format of the stored values.
	 * @param trustedPackages Comma-separated list of packages whose classes may be read
	 * back.
	 */
	public record NamedSerialization(@Nullable Format format, @Nullable List<String> trustedPackages) {
	}

	/**
	 * The compression of large values of one cache; what is not set is inherited.
	 *
	 * @param algorithm Algorithm that compresses values.
	 * @param threshold Size from which a value is compressed.
	 */
	public record NamedCompression(@Nullable CompressionAlgorithm algorithm, @Nullable DataSize threshold) {
	}

}
