/** A certificate that nobody has signed, for a server of a test: it is worth nothing anywhere else. */
export const certificate = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgXd9p3KSmbzAvgaez
Ei+KxiZL/yqfTylUfrR9QQUNAb+hRANCAAQzvGCsy4ybPcM+PV9VpWDn1uyemKwa
m41wEuH8R+xbDGG5rMmhwRkblDPfuMy6x2Oqa8zxMPEbnDykVvjJbujJ
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBhjCCASugAwIBAgIUOUpbc6V5VwosFJzReHYnEpuwBoEwCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMc3RhbmRpbi10ZXN0MCAXDTI2MTEyMTA3NDQzOFoYDzIxMjYx
MDI4MDc0NDM4WjAXMRUwEwYDVQQDDAxzdGFuZGluLXRlc3QwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAAQzvGCsy4ybPcM+PV9VpWDn1uyemKwam41wEuH8R+xbDGG5
rMmhwRkblDPfuMy6x2Oqa8zxMPEbnDykVvjJbujJo1MwUTAdBgNVHQ4EFgQU272R
KEkCI0qrjI5Kqjtwjf3FOAUwHwYDVR0jBBgwFoAU272RKEkCI0qrjI5Kqjtwjf3F
OAUwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA0jXB7wBkijZC
tp2eek0QLJR/sKOcK6uz3Op+OQRGJsgCIQCDO4pBbgIMEUxP/z0tcjRC1GrZnP9k
X7p2Yqu4e0D4og==
-----END CERTIFICATE-----`,
};
