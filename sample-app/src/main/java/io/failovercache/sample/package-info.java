/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The sample application: a product catalogue whose reads survive the loss of a memcached
 * server.
 */
@NullMarked
package io.failovercache.sample;

import org.jspecify.annotations.NullMarked;
