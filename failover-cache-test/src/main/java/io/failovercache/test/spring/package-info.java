/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Ties {@link io.failovercache.test.EmbeddedMemcached @EmbeddedMemcached} to the Spring
 * TestContext Framework; the servers themselves know no Spring.
 */
@NullMarked
package io.failovercache.test.spring;

import org.jspecify.annotations.NullMarked;
