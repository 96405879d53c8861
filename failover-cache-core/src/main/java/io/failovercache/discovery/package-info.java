/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Where the servers are found, and who may change them while the application runs.
 */
@NullMarked
package io.failovercache.discovery;

import org.jspecify.annotations.NullMarked;
