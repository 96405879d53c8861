/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The products: the table, the cached service in front of it and its HTTP API.
 */
@NullMarked
package io.failovercache.sample.catalogue;

import org.jspecify.annotations.NullMarked;
