/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.catalogue;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the catalogue.
 *
 * @param databaseDelay how long each query is held up, since a database in this very
 * process is faster than any that a cache is put in front of
 */
@ConfigurationProperties("sample.catalogue")
record CatalogueProperties(@DefaultValue("25ms") Duration databaseDelay) {
}
